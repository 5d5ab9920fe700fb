import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Unknown } from "./facts.tsx";
import css from "./small.module.css";

/** A number to call with one press. The visible number stays as it was written. */
export function PhoneLink({ number, who }: { number: string | null | undefined; who?: string }) {
  const { t } = useTranslation("shell");
  if (!number) return <Unknown>{t("phone.unknown")}</Unknown>;
  return (
    <a
      className={css.phone}
      href={`tel:${number.normalize("NFKC").replaceAll(/[^\d+#*]/g, "")}`}
      aria-label={who ? t("phone.call", { who, number }) : undefined}
      onClick={(event) => event.stopPropagation()}
    >
      <IconPhone size={18} aria-hidden />
      {number}
    </a>
  );
}
