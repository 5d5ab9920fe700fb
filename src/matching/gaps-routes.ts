import { implement } from "@orpc/server";
import { codeLabel } from "../centres/code.ts";
import { listCodes } from "../centres/codes-lookup.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { workbookType, writeWorkbook } from "../platform/workbook-out.ts";
import { gapsContract } from "./gaps-contract.ts";
import { findGaps, readGround } from "./gaps-lists.ts";

const on = implement(gapsContract).$context<RequestContext>().use(signedIn);

export const gapsRoutes = {
  find: on.find.handler(({ input, context }) => findGaps(context.db, input, context.server.now())),
  file: on.file.handler(({ context }) => workbook(context)),
};

const times = { day: "日中", night: "夜間", holiday: "休日" } as const;
const remark =
  "登録している医師のうち、可または条件付と1年以内に確かめた人数。夜間・休日は、その時間に可と確かめた人数。「?」は未確認の人数。";

async function workbook({ db, server, session }: SignedInContext): Promise<File> {
  const ground = await readGround(db, server.now());
  const codes = (await listCodes(db, server.now())).capability;
  const label = (code: string) => codeLabel(codes, code, "ja");
  const planning = {
    name: "計画の一覧",
    title: "登録の手薄なところ(できると確かめた医師がいないところ)",
    remark,
    columns: [
      { header: "処置", width: 34 },
      { header: "町", width: 16 },
      { header: "時間帯", width: 10 },
      { header: "この1年に必要だった回数", kind: "number" as const, width: 14 },
      { header: "未確認の医師", kind: "number" as const, width: 14 },
    ],
    rows: ground.gaps.map(({ capability, town, time, needed, unknown }) => [
      label(capability),
      town ?? "どの町にも",
      times[time],
      needed,
      unknown,
    ]),
  };
  const grid = {
    name: "町ごとの人数",
    title: "処置・町・時間帯ごとの、できる医師の人数",
    remark,
    landscape: true,
    frozen: 2,
    columns: [
      { header: "処置", width: 30 },
      { header: "時間帯", width: 8 },
      { header: "市内", width: 10 },
      ...ground.towns.map(({ name }) => ({ header: name, width: 7, upright: true })),
    ],
    rows: ground.counts.map(({ capability, time, all, towns }) => [
      label(capability),
      times[time],
      cellText(all),
      ...towns.map(cellText),
    ]),
  };
  const bytes = await writeWorkbook([planning, grid], session.centre.name);
  return new File([bytes], "登録の手薄なところ.xlsx", { type: workbookType });
}

const cellText = ({ can, unknown }: { can: number; unknown: number }) =>
  unknown > 0 ? `${can} (?${unknown})` : `${can}`;
