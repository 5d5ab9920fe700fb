import { IconMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sayOpening } from "../../organisations/opening-words.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { MatchRow } from "../matching-contract.ts";

/** Whether somebody answers the telephone now, and until when or from when. */
export function OpeningWords({ opening }: { opening: NonNullable<MatchRow["opening"]> }) {
  const { i18n } = useTranslation();
  const said = sayOpening(opening, useNow());
  const words = i18n.language === "en" ? said.en : said.ja;
  if (opening.state === "unknown") return <Unknown>{words}</Unknown>;
  if (opening.state === "open") return <StatusBadge tone="green">{words}</StatusBadge>;
  return (
    <StatusBadge tone="grey" icon={IconMoon}>
      {words}
    </StatusBadge>
  );
}
