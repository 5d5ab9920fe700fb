import { IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { passwordMinimum } from "../password.ts";
import css from "./staff.module.css";

/** While a password is typed: how many characters are missing, and what makes a good one. */
export function PasswordHint({ password }: { password: string }) {
  const { t } = useTranslation("staff");
  const missing = passwordMinimum - [...password].length;
  const enough = missing <= 0;
  const Icon = enough ? IconCircleCheckFilled : IconCircleDashed;
  return (
    <span className={css.hint} data-enough={enough || undefined}>
      <span role="status" className={css.hintLine}>
        <Icon size={18} aria-hidden />
        {enough ? t("hint.enough") : t("hint.missing", { missing, min: passwordMinimum })}
      </span>
      {t("hint.advice")}
    </span>
  );
}
