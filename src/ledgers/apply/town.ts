import { toHalfWidth } from "../../japan/text-width.ts";
import { townBaseKey } from "../../japan/town-name.ts";

/**
 * The town of an address as ledgers write it, without block and house number, and without the municipality in front: 狭山市広瀬東二丁目
 * is 広瀬東. The municipality is not asked for: a town's own name never ends in 市, 町 or 区 followed by another town.
 */
export function townOf(text: string | null): string | null {
  if (text === null) return null;
  const local = toHalfWidth(text)
    .replace(/[\s　]/gu, "")
    .replace(/^(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)/u, "")
    .replace(/^.{1,5}?[市区](?=\p{L}{1,})(?!場)/u, "")
    .replace(/^(?:大字|字)(?=.)/u, "");
  const town = local.replace(/(?:\d+|[一二三四五六七八九十]+)丁目.*$/u, "").replace(/[\d-].*$/u, "");
  return town === "" || townBaseKey(town) === "" ? null : town;
}
