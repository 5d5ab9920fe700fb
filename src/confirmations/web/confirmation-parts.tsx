import { useTranslation } from "react-i18next";
import { EraDate } from "../../web/ui/era-date.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import type { ConfirmationState } from "../confirmation.ts";
import type { Confirmation } from "../confirmation-contract.ts";
import css from "./confirmations.module.css";

const tones: Record<ConfirmationState, Tone> = {
  not_sent: "grey",
  sent: "grey",
  begun: "amber",
  answered: "blue",
  settled: "green",
  overdue: "red",
};

/** 未送付・送付済・回答待ち・回答あり・反映済・期限切れ. */
export function ConfirmationBadge({ state }: { state: ConfirmationState }) {
  const { t } = useTranslation("confirmations");
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}

const mailTones = { queued: "amber", sent: "green", failed: "red" } as const;

/** The mails of a confirmation and what became of each. */
export function SentMails({ mails }: { mails: Confirmation["mails"] }) {
  const { t } = useTranslation("confirmations");
  return (
    <ul className={css.sent} aria-label={t("sentMails")}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <StatusBadge tone={mailTones[mail.state]}>{t(`mail.${mail.state}`)}</StatusBadge>
          <span>{mail.address}</span>
          <span className={css.soft}>
            <EraDate value={mail.settledAt ?? mail.queuedAt} time />
          </span>
          {mail.fault && <span className={css.fault}>{t(`fault.${mail.fault}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

const linkTones = { waiting: "grey", opened: "amber", used: "green", expired: "over", revoked: "over" } as const;

/** The links that were given out, never with their addresses. */
export function GivenLinks({ links }: { links: Confirmation["links"] }) {
  const { t } = useTranslation("confirmations");
  return (
    <ul className={css.sent} aria-label={t("givenLinks")}>
      {links.map((link) => (
        <li key={link.id}>
          <StatusBadge tone={linkTones[link.state]}>{t(`linkState.${link.state}`)}</StatusBadge>
          <span>{link.recipient}</span>
          <span className={css.soft}>
            {t("issued")} <EraDate value={link.issuedAt} time />
            {link.firstOpenedAt && (
              <>
                {" · "}
                {t("openedFirst")} <EraDate value={link.firstOpenedAt} time />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
