import { useTranslation } from "react-i18next";
import { sayOpening } from "../../organisations/opening-words.ts";
import { OpeningBadge } from "../../web/ui/opening-badge.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { MatchRow } from "../matching-contract.ts";

/** Whether somebody answers the telephone now, and until when or from when. */
export function OpeningWords({ opening }: { opening: NonNullable<MatchRow["opening"]> }) {
  const { i18n } = useTranslation();
  const said = sayOpening(opening, useNow());
  const words = i18n.language === "en" ? said.en : said.ja;
  return <OpeningBadge state={opening.state}>{words}</OpeningBadge>;
}
