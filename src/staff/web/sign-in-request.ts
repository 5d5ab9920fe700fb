import i18next from "i18next";

/** A refusal of the sign-in library, worded by us; has the shape that errors.ts reads. */
class SignInRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly data: { sentence: { ja: string; en: string } } | undefined;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
    const key = `staff:refused.${code}`;
    const sentence = { ja: i18next.t(key, { lng: "ja" }), en: i18next.t(key, { lng: "en" }) };
    this.data = i18next.exists(key) ? { sentence } : undefined;
  }
}

/** Calls the sign-in library (better-auth) under /api/auth. Throws what errors.ts can word. */
async function call<T>(path: string, body: Record<string, unknown>): Promise<T> {
  const answer = await fetch(`/api/auth/${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = (await answer.json().catch(() => null)) as { code?: string } | null;
  if (!answer.ok) throw new SignInRefusal(answer.status, said?.code ?? String(answer.status));
  return said as T;
}

/** First step; `needsCode` when a second is wanted. */
export async function signIn(email: string, password: string): Promise<{ needsCode: boolean }> {
  const answer = await call<{ twoFactorRedirect?: boolean }>("sign-in/email", { email: email.trim(), password });
  return { needsCode: answer?.twoFactorRedirect === true };
}

/** Second step: six digits of the app, or one of the backup codes. */
export function verifyCode(code: string, kind: "totp" | "backup"): Promise<unknown> {
  const plain = code.normalize("NFKC").replaceAll(/\s/g, "");
  return kind === "totp"
    ? call("two-factor/verify-totp", { code: plain })
    : call("two-factor/verify-backup-code", { code: plain });
}

export const changePassword = (currentPassword: string, newPassword: string) =>
  call("change-password", { currentPassword, newPassword, revokeOtherSessions: true });

/** Begins the second step; it counts once a code of the app was verified. */
export const beginSecondStep = (password: string) =>
  call<{ totpURI: string; backupCodes: string[] }>("two-factor/enable", { password });

export const endSecondStep = (password: string) => call("two-factor/disable", { password });

export const newBackupCodes = (password: string) =>
  call<{ backupCodes: string[] }>("two-factor/generate-backup-codes", { password });

export const endOtherSessions = () => call("revoke-other-sessions", {});
