import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
  // Nothing is told of what passed, and no file is fetched again: a tenth of the time on a long list.
  resultTypes: ["violations"],
  preload: false,
};

/** What axe finds wrong with a page as it stands, or with one part of it: the rule, where, and the element. */
export async function violationsOf(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(axe);
  // From its top: what the bar above half covers of a scrolled page is no smaller target.
  if (part === undefined) await page.evaluate("scrollTo(0, 0)");
  const where = part === undefined ? "document" : JSON.stringify(part);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${where}, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html}`));
}
