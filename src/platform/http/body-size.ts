import type { IncomingHttpHeaders } from "node:http";
import { type RefusalDefinition, refusals } from "../errors.ts";

/** Files are sent as forms; everything else people type is far below this. */
const mostTyped = 4 * 1024 * 1024;
const mostInFiles = 64 * 1024 * 1024;

const sizeRefusals = refusals({
  too_large: { status: 413, ja: "送られた内容が大きすぎます。", en: "What was sent is too large." },
  length_missing: {
    status: 411,
    ja: "送る内容の長さ(Content-Length)を付けてください。",
    en: "Say how long the body is (Content-Length).",
  },
});

/**
 * Why a body is not even read, or null. It is kept in memory while it is read, so its length must be known before; files are taken from
 * those who are signed in only.
 */
export function refusedBody(headers: IncomingHttpHeaders, isSignedIn: boolean): RefusalDefinition | null {
  if (headers["transfer-encoding"] !== undefined) return sizeRefusals.length_missing;
  const holdsFiles = isSignedIn && (headers["content-type"] ?? "").startsWith("multipart/form-data");
  const length = Number(headers["content-length"] ?? 0);
  return length > (holdsFiles ? mostInFiles : mostTyped) ? sizeRefusals.too_large : null;
}
