import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { foundCentre } from "../centres/centre-actions.ts";
import { parseDate } from "../japan/era-date.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Config } from "../platform/config.ts";
import { StopReason } from "../platform/stop.ts";
import { passwordMinimum } from "../staff/password.ts";
import { makeAccount } from "../staff/staff-actions.ts";
import { listCentres, openInstallation } from "./open-installation.ts";
import { commonOptions, print, readArguments, say } from "./usage.ts";

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
  );
  const password = values["admin-password-file"]
    ? readPasswordFile(values["admin-password-file"])
    : await ask(`Password, at least ${passwordMinimum} characters (パスワード)`, "--admin-password-file");
  checkPassword(password);
  if (name === "") throw new StopReason("The centre needs a name (--name).", 2);
  const countDays = values["count-days"] ?? "inclusive";
  if (countDays !== "inclusive" && countDays !== "nights")
    throw new StopReason("--count-days is inclusive or nights.", 2);

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
  if (!process.stdin.isTTY) throw new StopReason(`${option} is missing. See --help.`, 2);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(`${question}: `);
  } finally {
    terminal.close();
  }
}

function readDay(text: string): PlainDate {
  const reading = parseDate(text);
  if (!reading.ok) throw new StopReason(`--opened: ${reading.message}`, 2);
  return reading.date;
}

function readEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new StopReason("--admin-email is not an e-mail address.", 2);
  return email;
}

/** First line of a password file. */
export function readPasswordFile(path: string): string {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/)[0] ?? "";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new StopReason(`The password file cannot be read (${code}): ${path}`, 2);
  }
}

/** Refuses a password that is too short. */
export function checkPassword(password: string): void {
  if (password.length < passwordMinimum) {
    throw new StopReason(
      `The password needs at least ${passwordMinimum} characters. パスワードは${passwordMinimum}文字以上にしてください。`,
      2,
    );
  }
}
