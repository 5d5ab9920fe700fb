import { removeBlanks } from "../japan/text-width.ts";

/** 〃 and what is written for it: same as the cell above. */
export function isDitto(text: string): boolean {
  return /^(?:〃|″|"|''|”|“|゛|々|仝|同上|同じ|同|上に同じ|ditto|\.\.|,,|ヾ)$/iu.test(removeBlanks(text));
}
