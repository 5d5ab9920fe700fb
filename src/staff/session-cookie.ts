import { createHmac, timingSafeEqual } from "node:crypto";

/** The session cookie of the sign-in library; with https it carries the __Secure- prefix. */
const cookieNames = ["better-auth.session_token", "__Secure-better-auth.session_token"];

/**
 * The session token in a Cookie header, or null. The cookie is `token.signature` (HMAC-SHA256 in base64, as the sign-in
 * library writes it); a wrong signature is no token. Checked here so that a request costs no look-up through the library.
 */
export function sessionToken(cookieHeader: string | undefined, secret: string): string | null {
  for (const part of (cookieHeader ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || !cookieNames.includes(part.slice(0, at).trim())) continue;
    const token = verified(decode(part.slice(at + 1).trim()), secret);
    if (token !== null) return token;
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A cookie that is not percent-encoded text was not written by us: no token.
    return "";
  }
}

function verified(value: string, secret: string): string | null {
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}
