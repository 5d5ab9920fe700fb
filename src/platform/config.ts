import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, resolve } from "node:path";
import { isMailAddress } from "./mail/mail-address.ts";
import type { MailSettings } from "./mail/mail-settings.ts";
import { StopReason } from "./stop.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** Everything that can be set from outside, read once and checked. Documented in docs/operation.md. */
export interface Config {
  readonly port: number;
  /** Address to listen on. The demonstration always listens on loopback only. */
  readonly host: string;
  /** Folder of the embedded database and the program's own files. */
  readonly dataFolder: string;
  /** An external PostgreSQL (its owner), instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** How the program itself connects to an external server; derived from databaseUrl when not given. */
  readonly databaseAppUrl: string | null;
  /** Address people type, when it differs from http://localhost:PORT (behind a proxy). */
  readonly publicUrl: string;
  /** Addresses of the proxies in front, whose word on where a request comes from is believed; nobody's when empty. */
  readonly trustedProxies: readonly string[];
  /** Null when no mail can be sent: the screens then offer paper and links to copy. */
  readonly mail: MailSettings | null;
  /** Null when not set: info for a real centre, warn in the demonstration. */
  readonly logLevel: (typeof logLevels)[number] | null;
}

/** Reads the environment. Throws StopReason with a sentence that names the setting and what is wrong with it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = readPort(env.PORT);
  const databaseUrl = readDatabaseUrl("DATABASE_URL", env.DATABASE_URL);
  const level = logLevels.find((known) => known === env.LOG_LEVEL) ?? null;
  if (env.LOG_LEVEL && level === null) {
    throw new StopReason(
      `LOG_LEVEL must be one of ${logLevels.join(", ")}; it is "${env.LOG_LEVEL}". ログの段階が正しくありません。`,
      2,
    );
  }
  return {
    port,
    host: env.HOST || "localhost",
    dataFolder: resolve(env.YORISOI_DATA || "data"),
    databaseUrl,
    databaseAppUrl: readDatabaseUrl("DATABASE_APP_URL", env.DATABASE_APP_URL),
    publicUrl: readPublicUrl(env.PUBLIC_URL, port),
    trustedProxies: readProxies(env.TRUSTED_PROXY),
    mail: readMail(env.SMTP_URL, env.MAIL_FROM),
    logLevel: level,
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return 4000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) {
    throw new StopReason(`PORT must be a number from 0 to 65535; it is "${text}". ポート番号が正しくありません。`, 2);
  }
  return port;
}

function readDatabaseUrl(name: string, text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const url = URL.parse(text);
  if (!url || !["postgres:", "postgresql:"].includes(url.protocol)) {
    // The value may hold a password: it is not repeated.
    throw new StopReason(
      `${name} is not a PostgreSQL address. It looks like postgres://user:password@host:5432/database. データベースの指定が正しくありません。`,
      2,
    );
  }
  return text;
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (text === undefined || text === "") return `http://localhost:${port}`;
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new StopReason(
      `PUBLIC_URL must be an http or https address; it is "${text}". 公開アドレスが正しくありません。`,
      2,
    );
  }
  return url.origin;
}

function readProxies(text: string | undefined): string[] {
  const proxies = (text ?? "").split(",").flatMap((part) => part.trim() || []);
  for (const proxy of proxies) {
    const [address = "", bits, ...more] = proxy.split("/");
    const most = { 4: 32, 6: 128 }[isIP(address)];
    const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (most ?? 0));
    if (most === undefined || !isRange || more.length > 0) {
      throw new StopReason(
        `TRUSTED_PROXY must be addresses of proxies such as 127.0.0.1 or 10.0.0.0/8, with commas between; "${proxy}" is none. プロキシのアドレスが正しくありません。`,
        2,
      );
    }
  }
  return proxies;
}

function readMail(url: string | undefined, from: string | undefined): MailSettings | null {
  if (url === undefined || url === "") return null;
  const read = URL.parse(url);
  if (!read || !["smtp:", "smtps:"].includes(read.protocol) || read.hostname === "") {
    // The value may hold a password: it is not repeated.
    throw new StopReason(
      "SMTP_URL is not the address of a mail server. It looks like smtp://user:password@host:587 or smtps://host:465. メールサーバーの指定が正しくありません。",
      2,
    );
  }
  if (!isMailAddress(from ?? "")) {
    throw new StopReason(
      "MAIL_FROM must be the plain mail address that stands as sender, such as zaitaku@example.jp, when SMTP_URL is set. 差出人のメールアドレスを指定してください。",
      2,
    );
  }
  return { url, from: from ?? "" };
}

/** Makes the data folder if needed and proves that it can be written. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new StopReason(
      `The data folder ${folder} cannot be written (${reason}). Choose another with YORISOI_DATA or change its permissions. データの保存先に書き込めません。`,
    );
  }
}

/** Not mkdirSync's own `recursive`, which never returns where the system takes no folders (/proc). */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // There already, or just made by another start.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST" && statSync(folder).isDirectory()))
      throw error;
  }
}
