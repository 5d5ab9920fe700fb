import { Refusal } from "../platform/errors.ts";
import { refuseAbove } from "./file-limits.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";

/** What the scanner tells: names come without their namespace prefix, attributes as the raw text after the name. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * A scanner for the XML of office files, fed in pieces. It knows elements, attributes, text, CDATA and the five entities
 * plus numeric ones: all that such files may hold (they have no DTD; of one that is there nothing is expanded). It keeps nothing but an unfinished tail. `end` refuses a part
 * that breaks off before its elements are closed: half a tab would look like a short one.
 */
export function createXmlScanner(handler: XmlHandler): { write(piece: string): void; end(): void } {
  let rest = "";
  let depth = 0;
  const counting: XmlHandler = {
    open(name, attributes) {
      depth += 1;
      handler.open(name, attributes);
    },
    close(name) {
      depth -= 1;
      handler.close(name);
    },
    text: (text) => handler.text(text),
  };
  return {
    write(piece) {
      const input = rest + piece;
      rest = input.slice(scan(input, counting));
      refuseAbove(rest.length, "piece");
    },
    end() {
      if (depth !== 0 || rest.trim() !== "") throw new Refusal(ledgerFileRefusals.ledger_damaged);
    },
  };
}

/** Scans a whole part. */
export async function scanXml(part: AsyncIterable<string>, handler: Partial<XmlHandler>): Promise<void> {
  const scanner = createXmlScanner({ open() {}, close() {}, text() {}, ...handler });
  for await (const piece of part) scanner.write(piece);
  scanner.end();
}

/** Scans as far as complete tokens go and returns where the unfinished rest begins. */
function scan(input: string, handler: XmlHandler): number {
  let at = 0;
  while (at < input.length) {
    const tag = input.indexOf("<", at);
    if (tag < 0) return at;
    if (tag > at) handler.text(decodeEntities(input.slice(at, tag)));
    const after = markup(input, tag, handler);
    if (after < 0) return tag;
    at = after;
  }
  return at;
}

/** Handles the markup that begins at `tag`; returns the position behind it, or -1 when it is not complete yet. */
function markup(input: string, tag: number, handler: XmlHandler): number {
  if (input.startsWith("<!--", tag)) return endOf(input, "-->", tag);
  if (input.startsWith("<![CDATA[", tag)) {
    const end = endOf(input, "]]>", tag);
    if (end > 0) handler.text(input.slice(tag + 9, end - 3));
    return end;
  }
  if (input.length - tag < 9 && input[tag + 1] === "!") return -1;
  const end = endOf(input, ">", tag);
  if (end < 0) return -1;
  const next = input[tag + 1];
  if (next === "?" || next === "!") return end;
  if (next === "/") {
    handler.close(localName(input.slice(tag + 2, end - 1).trim()));
    return end;
  }
  const selfClosing = input[end - 2] === "/";
  const content = input.slice(tag + 1, selfClosing ? end - 2 : end - 1);
  const space = content.search(/\s/);
  const name = localName(space < 0 ? content : content.slice(0, space));
  handler.open(name, space < 0 ? "" : content.slice(space));
  if (selfClosing) handler.close(name);
  return end;
}

function endOf(input: string, mark: string, from: number): number {
  const found = input.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const attributePatterns = new Map<string, RegExp>();

/** The value of an attribute (of any namespace prefix), or null. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found === null ? null : decodeEntities(found[1] ?? found[2] ?? "");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (name.startsWith("#x")) return character(Number.parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return character(Number.parseInt(name.slice(1), 10));
    return entities[name] ?? whole;
  });
}

/** Numbers that are no character (NUL, halves of one, beyond Unicode) are one that was lost. */
function character(code: number): string {
  const exists = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return exists ? String.fromCodePoint(code) : "\uFFFD";
}
