import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import css from "./shell.module.css";

/** Nobody must take an invented person for a real one, on screen or on paper. */
export function Demonstration() {
  const { t } = useTranslation("shell");
  return (
    <p className={css.demonstration} role="note">
      <IconInfoCircle size={18} aria-hidden />
      {t("top.demonstration")}
    </p>
  );
}
