import { readFileSync } from "node:fs";
import { foundCentre } from "../centres/centre-actions.ts";
import { addDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { commonOptions, readArguments, readDay } from "../platform/arguments.ts";
import type { Config } from "../platform/config.ts";
import { StopReason } from "../platform/stop.ts";
import { passwordMaximum, passwordMinimum } from "../staff/password.ts";
import { makeAccount } from "../staff/staff-actions.ts";
import { type KnownCentre, listCentres, openInstallation } from "./open-installation.ts";
import { openQuestions, type Questions } from "./questions.ts";
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
  const { name, openedOn, countDays, email, password } = await readGiven(values);
  const installation = await openInstallation(config, say);
  try {
    refuseWhereCentreStands(await listCentres(installation.db), name);
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
    else
      print(
        `${name} was made; ${email} can sign in after: npm start\n${name} を作りました。npm start のあと、${email} でサインインできます。`,
      );
    return 0;
  } finally {
    await installation.close();
  }
}

type Values = ReturnType<typeof readArguments<typeof options>>["values"];

/** What the flags say, all of it checked before anything is asked; what they leave out is asked at the terminal. */
async function readGiven(values: Values) {
  const file = values["admin-password-file"];
  const given = {
    countDays: readCountDays(values["count-days"] ?? "inclusive"),
    name: values.name === undefined ? undefined : readName(values.name),
    openedOn: values.opened === undefined ? undefined : readOpened(values.opened),
    email: values["admin-email"] === undefined ? undefined : readEmail(values["admin-email"], "--admin-email"),
    password: file === undefined ? undefined : checkedPassword(readPasswordFile(file)),
  };
  const { name, openedOn, email, password } = given;
  if (name !== undefined && openedOn !== undefined && email !== undefined && password !== undefined)
    return { ...given, name, openedOn, email, password };
  const [lacking = ""] = ["name", "opened", "admin-email", "admin-password-file"].filter((flag) => !(flag in values));
  if (!process.stdin.isTTY) throw missing(`--${lacking}`);
  const questions = openQuestions(process.stdin, process.stderr);
  try {
    return { ...given, ...(await askFor(questions, given)) };
  } finally {
    questions.close();
  }
}

interface Known {
  readonly name: string | undefined;
  readonly openedOn: PlainDate | undefined;
  readonly email: string | undefined;
  readonly password: string | undefined;
}

async function askFor({ ask }: Questions, known: Known) {
  const minimum = `at least ${passwordMinimum} characters, パスワード ${passwordMinimum}文字以上`;
  const readMail = (text: string) => readEmail(text, "--admin-email");
  return {
    name: known.name ?? (await ask("Name of the centre (センター名)", readName)),
    openedOn: known.openedOn ?? (await ask("Opened on (開設日: 2015-10-01, H27.10.1)", readOpened)),
    email: known.email ?? (await ask("Manager's e-mail (管理者のメールアドレス)", readMail)),
    password: known.password ?? (await ask(`Manager's password (${minimum})`, checkedPassword, "hidden")),
  };
}

function refuseWhereCentreStands(centres: readonly KnownCentre[], name: string): void {
  if (centres.some((centre) => centre.demonstration))
    throw new StopReason(
      "This data folder holds the demonstration. Choose another with YORISOI_DATA for a real centre; nothing was changed. " +
        "デモのデータが入っています。別のフォルダを YORISOI_DATA で指定してください。",
    );
  if (centres.some((centre) => centre.name === name))
    throw new StopReason("There is already a centre of this name; nothing was changed. 同じ名前のセンターがあります。");
}

function readName(text: string): string {
  const name = text.trim();
  if (name === "") throw missing("--name");
  return name;
}

function readCountDays(text: string): "inclusive" | "nights" {
  if (text === "inclusive" || text === "nights") return text;
  throw new StopReason("--count-days is inclusive or nights. 在院日数の数え方は inclusive か nights です。", 2);
}

/** A centre is made some months before it opens, not years: a day further ahead is a slip, and no figure would ever be shown. */
function readOpened(text: string): PlainDate {
  const day = readDay(text, "--opened");
  if (day > addDays(todayInTokyo(new Date()), 366))
    throw new StopReason(`--opened is more than a year ahead: ${day}. 開設日が1年より先です。`, 2);
  return day;
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
export function checkedPassword(password: string): string {
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
  return password;
}
