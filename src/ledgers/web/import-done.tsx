import { Alert, Button, Group } from "@mantine/core";
import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import type { ImportAnswer } from "../apply/ledgers-contract.ts";
import { FileCounts } from "./file-counts.tsx";
import css from "./ledgers.module.css";

const places = {
  "visiting-doctors": "/visiting-doctors",
  registrations: "/patients",
  "support-beds": "/beds",
  consultations: "/consultations",
  outreach: "/outreach",
} as const;

/** What came of the import, with the ways to what was made. */
export function ImportDone({ result, onAgain }: { result: ImportAnswer; onAgain: () => void }) {
  const { t } = useTranslation("ledgers");
  const written = result.state === "written";
  return (
    <div className={css.run}>
      <Alert
        color={written ? "green" : "blue"}
        variant="outline"
        role="status"
        icon={written ? <IconCircleCheck aria-hidden /> : <IconInfoCircle aria-hidden />}
        title={t(`done.${result.state}`)}
      >
        {result.setAside > 0 && t("done.setAside", { count: result.setAside })}
        {result.setAside === 0 && result.state !== "stopped" && t("done.allIn")}
      </Alert>
      <FileCounts files={[...result.files, ...result.completed]} />
      <ul className={css.links}>
        {[...new Set([...result.files, ...result.completed].map((file) => file.kind))].map((kind) => (
          <li key={kind}>
            <Link to={places[kind]}>{t("done.open", { kind: t(`kind.${kind}`) })}</Link>
          </li>
        ))}
      </ul>
      <Group gap="sm">
        {result.setAside > 0 && <LinkButton to="/settings/corrections">{t("done.toCorrections")}</LinkButton>}
        <Button variant="default" onClick={onAgain}>
          {t("done.again")}
        </Button>
      </Group>
    </div>
  );
}
