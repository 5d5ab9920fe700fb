import { makeTypesetter } from "./typesetter.ts";

const typesetter = makeTypesetter();

/**
 * Makes a PDF from a template and its data: `await typeset("visiting-doctors/paper/doctors-list.typ", list)`. The template's path
 * counts from src/; the data must be JSON and hold only what may be printed. Some 15 ms a page, in a process of its own.
 * Throws TypesettingFailed, or Refusal typesetting_busy when too many documents wait.
 */
export function typeset(template: string, data: unknown): Promise<Uint8Array> {
  return typesetter.typeset(template, data);
}

/** Ends the typesetting process with the server. */
export function stopTypesetting(): Promise<void> {
  return typesetter.stop();
}
