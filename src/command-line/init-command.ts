import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { foundCentre } from "../centres/centre-actions.ts";
import { parseDate } from "../japan/era-date.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { commonOptions, readArguments } from "../platform/arguments.ts";
import type { Config } from "../platform/config.ts";
import { StopReason } from "../platform/stop.ts";
import { passwordMaximum, passwordMinimum } from "../staff/password.ts";
import { makeAccount } from "../staff/staff-actions.ts";
import { listCentres, openInstallation } from "./open-installation.ts";
import { print, say } from "./usage.ts";

export const initHelp = `yorisoi init: makes a centre, without demonstration data (センターを作る)

  --name NAME                  name of the centre (センター名)
  --opened DATE                day it opened: 2015-10-01, H27.10.1 … (開設日)
  --admin-email E              e-mail address of the first manager (最初の管理者)
  --admin-password-file F      file whose first line is the manager's password, at least ${passwordMinimum} characters
  --admin-name NAME            the manager's name (default 管理者)
  --count-days inclusive|nights  whether a stay of one night counts 2 days or 1 (default inclusive, 在院日数の数え方)
  --json                       prints { "centre": …, "admin": … }

Asks for what is missing when started in a terminal. Exit codes: 0 done, 1 refused, 2 wrong usage.`;

const options = {
  ...commonOptions,
  name: { type: "string" },
  opened: { type: "string" },
  "admin-email": { type: "string" },
  "admin-password-file": { type: "string" },
  "admin-name": { type: "string" },
  "count-days": { type: "string" },
} as const;

/** Makes a real centre and its first manager. */
export async function initCommand(argv: readonly string[], config: Config): Promise<number> {
  const { values } = readArguments(argv, options);
  if (values.help) {
    print(initHelp);
    return 0;
  }
  const name = (values.name ?? (await ask("Name of the centre (センター名)", "--name"))).trim();
  const openedOn = readDay(values.opened ?? (await ask("Opened on (開設日)", "--opened")));
  const email = readEmail(
    values["admin-email"] ?? (await ask("Manager's e-mail (管理者のメールアドレス)", "--admin-email")),
    "--admin-email",
  );
  const password = values["admin-password-file"]
    ? readPasswordFile(values["admin-password-file"])
    : await ask(`Password, at least ${passwordMinimum} characters (パスワード)`, "--admin-password-file");
  checkPassword(password);
  if (name === "") throw missing("--name");
  const countDays = values["count-days"] ?? "inclusive";
  if (countDays !== "inclusive" && countDays !== "nights")
    throw new StopReason("--count-days is inclusive or nights. 在院日数の数え方は inclusive か nights です。", 2);

  const installation = await openInstallation(config, say);
  try {
    const centres = await listCentres(installation.db);
    if (centres.some((centre) => centre.demonstration)) {
      throw new StopReason(
        "This data folder holds the demonstration. Choose another with YORISOI_DATA for a real centre; nothing was changed. " +
          "デモのデータが入っています。別のフォルダを YORISOI_DATA で指定してください。",
      );
    }
    if (centres.some((centre) => centre.name === name)) {
      throw new StopReason(
        "There is already a centre of this name; nothing was changed. 同じ名前のセンターがあります。",
      );
    }
    const admin = {
      email,
      name: values["admin-name"] ?? "管理者",
      password,
      role: "manager" as const,
      organisationId: null,
    };
    const centre = { name, openedOn, countDays, demonstration: false } as const;
    const { id } = await foundCentre(installation.db, centre, (tx) => makeAccount(tx, admin));
    if (values.json) print(JSON.stringify({ centre: { id, name, openedOn, countDays }, admin: { email } }));
    else print(`${name} を作りました。管理者 ${email} でサインインできます: npm run yorisoi -- serve`);
    return 0;
  } finally {
    await installation.close();
  }
}

async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY) throw missing(option);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(`${question}: `);
  } finally {
    terminal.close();
  }
}

function readDay(text: string): PlainDate {
  const reading = parseDate(text);
  if (!reading.ok)
    throw new StopReason(`--opened is not a day that can be read. 日付として読めません。${reading.message}`, 2);
  return reading.date;
}

/** Refuses what is no e-mail address. */
export function readEmail(text: string, option: string): string {
  const email = text.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new StopReason(`${option} is not an e-mail address. メールアドレスの形ではありません。`, 2);
  return email;
}

/** What a command cannot do without was not given. */
export function missing(option: string): StopReason {
  return new StopReason(`${option} is missing. See --help. ${option} を指定してください。`, 2);
}

/** First line of a password file, without the mark that Windows' editor puts before it. */
export function readPasswordFile(path: string): string {
  try {
    return (
      readFileSync(path, "utf8")
        .replace(/^\uFEFF/u, "")
        .split(/\r?\n/u)[0] ?? ""
    );
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new StopReason(`The password file cannot be read (${code}): ${path} パスワードのファイルを読めません。`, 2);
  }
}

/** Refuses a password that is too short, or longer than the sign-in takes. */
export function checkPassword(password: string): void {
  if (password.length < passwordMinimum) {
    throw new StopReason(
      `The password needs at least ${passwordMinimum} characters. パスワードは${passwordMinimum}文字以上にしてください。`,
      2,
    );
  }
  if (password.length > passwordMaximum) {
    throw new StopReason(
      `The password may have ${passwordMaximum} characters at most. パスワードは${passwordMaximum}文字までです。`,
      2,
    );
  }
}
