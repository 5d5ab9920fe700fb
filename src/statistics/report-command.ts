import { formatEra } from "../japan/era-date.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { commonOptions, readArguments, readDay } from "../platform/arguments.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { StopReason } from "../platform/stop.ts";
import { makeReport } from "./report-lists.ts";
import { reportText } from "./report-text.ts";

export const reportHelp = `yorisoi report: prints the figures from the opening up to a day (統計を出力する)

  --until DATE    closing day, the last day that counts: 2025-06-30, R7.6.30, 令和7年6月30日 … (締め日)
  --json          prints { "registrations": …, "home_deaths": …, "bed_uses": …, "consultations": …, "outreach": …, "doctors": …,
                  "monthly": … }; years are those in which fiscal years begin
  --centre NAME   which centre, when there are several

Only reads. Exit codes: 0 done, 1 refused, 2 wrong usage.`;

/** What the command needs from the program around it. */
export interface ReportParts {
  /** Runs work as the person at the machine in the centre of that name (or the only one). */
  readonly inCentre: <T>(name: string | undefined, work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly print: (text: string) => void;
}

/** `yorisoi report`. Throws StopReason: code 2 for wrong usage, 1 when the day lies before the opening. */
export async function reportCommand(argv: readonly string[], parts: ReportParts): Promise<number> {
  const { values } = readArguments(argv, { ...commonOptions, until: { type: "string" } });
  if (values.help) {
    parts.print(reportHelp);
    return 0;
  }
  const until = closingDay(values.until);
  const report = await parts.inCentre(values.centre, async (tx) => {
    const centre = await tx.selectFrom("centre").select("opened_on").executeTakeFirstOrThrow();
    refuseBeforeOpening(until, asPlainDate(centre.opened_on));
    return makeReport(tx, until);
  });
  parts.print(values.json ? JSON.stringify(report, null, 1) : reportText(report));
  return 0;
}

function closingDay(text: string | undefined): PlainDate {
  if (text === undefined)
    throw new StopReason("--until is missing. See --help. 締め日を --until で指定してください。", 2);
  return readDay(text, "--until");
}

function refuseBeforeOpening(until: PlainDate, opened: PlainDate): void {
  if (until >= opened) return;
  throw new StopReason(
    `The centre opened on ${opened}; there is nothing to report before. 開設日は${formatEra(opened)}です。それより前の集計はありません。`,
  );
}
