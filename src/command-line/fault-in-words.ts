import { Refusal, type RefusalDefinition } from "../platform/errors.ts";
import { StopReason } from "../platform/stop.ts";
import { staffRefusals } from "../staff/staff-actions.ts";

/** What the machine or the database may refuse at any moment, by its code: Node's names and PostgreSQL's numbers. */
const faults: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full. ディスクの空きがありません。",
  EDQUOT: "The disk quota is used up. ディスクの割り当てを使い切りました。",
  EROFS: "The disk can only be read. 書き込みのできないディスクです。",
  EACCES: "A file or folder may not be used by this account. このアカウントでは使えないファイルかフォルダがあります。",
  EPERM: "A file or folder may not be used by this account. このアカウントでは使えないファイルかフォルダがあります。",
  EMFILE: "Too many files are open. 開いているファイルが多すぎます。",
  "53100": "The database's disk is full. データベースのディスクの空きがありません。",
  "53200": "The database has no memory left. データベースのメモリが足りません。",
  "53300": "The database has no free connection. データベースの接続数が上限に達しています。",
  "57P01": "The database was stopped. データベースが停止しました。",
  "57P02": "The database was stopped. データベースが停止しました。",
  "57P03": "The database is starting or stopping. データベースが起動中か停止中です。",
  "28P01":
    "The program's own role may not sign in to the database; see DATABASE_APP_URL. プログラム用の接続ができません。",
  "28000":
    "The program's own role may not sign in to the database; see DATABASE_APP_URL. プログラム用の接続ができません。",
  "42501":
    "The user of DATABASE_URL lacks rights. It must own the database and needs CREATEROLE. データベースの利用者の権限が足りません。",
  "0A000": "The database server lacks something Yorisoi needs. データベースサーバーに必要な機能がありません。",
  "58P01":
    "An extension is missing on the database server (pg_trgm, btree_gist). データベースサーバーに拡張機能がありません。",
  ECONNREFUSED: "The database does not answer. データベースが応答しません。",
  ECONNRESET: "The connection to the database was lost. データベースとの接続が切れました。",
};

const finished = "What was not finished was not written. 終わっていない処理は書き込まれていません。";

/**
 * A fault of the machine or the database as a sentence for the person who started the command; null for a fault of this program.
 * The original message may hold values and is not repeated.
 */
export function faultInWords(error: unknown): StopReason | null {
  if (!(error instanceof Error)) return null;
  const refusal = refusalOf(error);
  if (refusal) return new StopReason(`${refusal.en} ${refusal.ja}`);
  const code = "code" in error ? String(error.code) : "";
  if (code === "" && /^(Connection terminated|Client has encountered a connection error)/.test(error.message))
    return new StopReason(`${faults.ECONNRESET} ${finished}`);
  const fault = faults[code];
  return fault === undefined ? null : new StopReason(`${fault} (${code}) ${finished}`);
}

/** What a rule, or the constraint that enforces it, refuses. */
function refusalOf(error: Error): RefusalDefinition | undefined {
  if (error instanceof Refusal) return error.definition;
  if (!("constraint" in error)) return undefined;
  const known: RefusalDefinition[] = Object.values(staffRefusals);
  return known.find(({ constraint }) => constraint !== undefined && constraint === error.constraint);
}
