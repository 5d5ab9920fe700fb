import type { TFunction } from "i18next";
import { passwordMinimum } from "../password.ts";

/** What is wrong with a new password, per field. */
export function checkPassword(password: string, again: string, t: TFunction<"staff">): Record<string, string> {
  if ([...password].length < passwordMinimum) return { password: t("passwordShort", { min: passwordMinimum }) };
  return password === again ? {} : { again: t("passwordDiffers") };
}
