import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type Code, codeLabel } from "../../centres/code.ts";
import { addDays, type PlainDate, parsePlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, stringifySearch, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { definitionOf, figureIds } from "../figure-definitions.ts";
import type { CountedRow } from "../statistics-contract.ts";
import css from "./statistics.module.css";
import { inLanguage } from "./statistics-view.ts";

const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== null)
  .transform((text) => text as PlainDate)
  .optional()
  .catch(undefined);

const shape = z.object({
  figure: z.enum(figureIds).catch("stays.uses"),
  value: z.string().optional().catch(undefined),
  label: z.string().optional().catch(undefined),
  report: z.string().catch("R1"),
  from: day,
  before: day,
  until: day,
  countDays: z.enum(["inclusive", "nights"]).optional().catch(undefined),
  stays: z.enum(["finished", "all"]).optional().catch(undefined),
  page: pageNumber,
});

const size = 50;

/** The very records a figure counts; each leads on to its own page. */
export function CountedRowsPage() {
  const { t, i18n } = useTranslation("statistics");
  const [filters, setFilters] = useFilters(shape);
  const { label, report, ...asked } = filters;
  const input = Object.fromEntries(Object.entries({ ...asked, size }).filter(([, one]) => one !== undefined));
  const query = useQuery({
    ...api.statistics.rows.queryOptions({ input: input as typeof asked & { size: number } }),
    placeholderData: keepPreviousData,
  });
  const { title, definition } = definitionOf(filters.figure);
  const name = inLanguage(title, i18n.language);
  const columns = useColumns(query.data?.rows[0]?.kind);
  const codeWord = useAnyCodeWord();
  return (
    <>
      <PageHead
        title={label ? t("rows.titleOf", { name, label: codeWord(label) }) : name}
        description={inLanguage(definition, i18n.language)}
        crumbs={[
          { label: t("title"), to: `/statistics${stringifySearch({ report: report === "R1" ? undefined : report })}` },
        ]}
      />
      <p className={css.about}>{periodText(filters, t)}</p>
      <DataList
        label={name}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => `${row.id} ${row.group}`}
        query={query}
        href={addressOf}
        pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
        empty={{ title: t("rows.empty"), text: t("rows.emptyText") }}
      />
    </>
  );
}

function periodText(
  {
    from,
    before,
    until,
  }: { from?: PlainDate | undefined; before?: PlainDate | undefined; until?: PlainDate | undefined },
  t: TFunction<"statistics">,
): string {
  const text = (one: string) => eraDay(one, { weekday: false });
  if (!from || !before || !until) return "";
  return t("about.period", { from: text(from), to: text(addDays(before, -1)), until: text(until) });
}

/** Where a row's own page is. */
function addressOf(row: CountedRow): string {
  if (row.kind === "registration") return `/patients/${row.patientId}`;
  const pages = {
    stay: "/beds/stays",
    consultation: "/consultations",
    event: "/outreach",
    doctor: "/visiting-doctors",
    institution: "/organisations",
  };
  return `${pages[row.kind]}/${row.id}`;
}

function useColumns(kind: CountedRow["kind"] = "stay"): Column<CountedRow>[] {
  const { t, i18n } = useTranslation("statistics");
  const words = useCodeWords(kind);
  const word = (key: string) => t(`rows.${kind}.${key}`);
  const has = (key: string) => i18n.exists(`statistics:rows.${kind}.${key}`);
  const named: Column<CountedRow> = {
    key: "name",
    header: word("name"),
    cell: (row) => (row.name ? <PersonName name={row.name} kana={row.kana} /> : t("rows.unnamed")),
  };
  const dated: Column<CountedRow> = {
    key: "day",
    header: word("day"),
    cell: (row) => <EraDate value={row.day} weekday={false} />,
  };
  const others: Column<CountedRow>[] = [
    { key: "endDay", header: word("endDay"), cell: (row) => <EraDate value={row.endDay} weekday={false} /> },
    { key: "group", header: word("group"), cell: (row) => words.group(row.group) ?? "–" },
    { key: "place", header: word("place"), cell: (row) => words.place(row.place) ?? "–", wideOnly: true },
    { key: "result", header: word("result"), cell: (row) => words.result(resultText(row, t)) ?? "–", wideOnly: true },
    { key: "amount", header: word("amount"), cell: (row) => row.amount?.toLocaleString() ?? "–", align: "right" },
    { key: "number", header: t("rows.number"), cell: (row) => row.number ?? "–", wideOnly: true },
  ];
  const first = kind === "consultation" || kind === "event" ? [dated, named] : [named, dated];
  return [...first, ...others.filter((column) => column.key === "number" || has(column.key))];
}

/** The counted value in the reader's language, whichever list it is from; the address names it in Japanese. */
function useAnyCodeWord(): (code: string) => string {
  const { i18n } = useTranslation("statistics");
  const lists: readonly (readonly Code[])[] = Object.values(useQuery(api.codes.list.queryOptions()).data ?? {});
  return (code) => {
    const list = lists.find((codes) => codes.some((one) => one.code === code || one.ja === code)) ?? [];
    const found = list.find((one) => one.code === code || one.ja === code);
    return found ? codeLabel(list, found.code, i18n.language) : code;
  };
}

/** What stands in codes, in the reader's language; several topics stand in one text. */
function useCodeWords(kind: CountedRow["kind"]) {
  const { i18n } = useTranslation("statistics");
  const lists = {
    registration: useCodes("disease_group").label,
    stay: useCodes("stay_reason").label,
    consultation: useCodes("consultation_topic").label,
    event: useCodes("venue_kind").label,
    doctor: useCodes("specialty").label,
    institution: (code: string) => code,
  };
  const callers = useCodes("caller_kind").label;
  const ends = useCodes("end_reason").label;
  const all = (label: (code: string) => string) => (codes: string | null) =>
    codes
      ?.split("、")
      .map(label)
      .join(i18n.language === "ja" ? "、" : ", ");
  return {
    group: all(lists[kind]),
    place: kind === "consultation" ? all(callers) : (place: string | null) => place,
    result: kind === "registration" ? all(ends) : (result: string | null) => result,
  };
}

function resultText(row: CountedRow, t: TFunction<"statistics">): string {
  if (row.result === null) return row.kind === "stay" ? t("outcome.in_hospital") : "–";
  return row.kind === "stay" ? t(`outcome.${row.result}`) : row.result;
}
