import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Fact, Facts } from "../../web/ui/facts.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { fieldsOf, rowsOf, type SheetContent, valueAt } from "../sheet.ts";
import type { Audience, Field, RowsField } from "../sheet-field.ts";
import { type SectionKey, sectionKeys, sheetSections } from "../sheet-fields.ts";
import { rowWords, wordsOf } from "../sheet-words.ts";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";

/** Everything a sheet says, section by section; what nobody knows yet stands at the end of its section as 未確認. */
export function SheetSections(props: {
  content: SheetContent;
  audience: Audience;
  before?: Partial<Record<string, ReactNode>>;
}) {
  // Outside the care team nothing says that something is not there: it may have been left out.
  const isTeam = props.audience === "care_team";
  const said = (section: SectionKey) => isTeam || props.before?.[section] || props.content[section] !== undefined;
  return (
    <>
      {sectionKeys.filter(said).map((section) => (
        <SheetSection
          key={section}
          section={section}
          content={props.content}
          showUnknown={isTeam}
          before={props.before?.[section]}
        />
      ))}
    </>
  );
}

function SheetSection(props: { section: SectionKey; content: SheetContent; showUnknown: boolean; before: ReactNode }) {
  const say = useSay();
  const { t } = useTranslation("patient-sheets");
  const { section, content, before, showUnknown } = props;
  const fields = fieldsOf(section).map(([key, field]) => ({
    key,
    field,
    value: valueAt(content, `${section}.${key}`),
  }));
  const known = fields.filter(({ field, value }) => wordsOf(field, value) !== null);
  const unknown = fields.filter((one) => !known.includes(one));
  const simple = known.filter(({ field }) => field.kind !== "rows");
  const isWide = (field: Field) => field.kind === "long" || field.kind === "choices";
  return (
    <section className={css.section} id={`sheet-${section}`} aria-label={say(sheetSections[section].label)}>
      <h3>{say(sheetSections[section].label)}</h3>
      {before}
      {known.map(
        ({ key, field, value }) =>
          field.kind === "rows" && <SheetRows key={key} field={field} rows={value as Record<string, object>} />,
      )}
      <FactsOf facts={simple.filter(({ field }) => !isWide(field))} columns={2} />
      <FactsOf facts={simple.filter(({ field }) => isWide(field))} columns={1} />
      {showUnknown && unknown.length > 0 && (
        <p className={css.unknown}>
          <b>{t("unknownFields")}</b>
          {unknown.map(({ key, field }) => (
            <span key={key}>{say(field.label)}</span>
          ))}
        </p>
      )}
    </section>
  );
}

function FactsOf(props: { facts: readonly { key: string; field: Field; value: unknown }[]; columns: 1 | 2 }) {
  const say = useSay();
  const { t } = useTranslation("patient-sheets");
  if (props.facts.length === 0) return null;
  const facts = props.facts.map(({ key, field, value }): Fact => {
    const words = wordsOf(field, value);
    const isSecret = field.hiddenFrom?.includes("patient") === true;
    return {
      key,
      label: say(field.label),
      value: words && say(words),
      note: isSecret ? t("confidential") : undefined,
    };
  });
  return <Facts facts={facts} columns={props.columns} />;
}

/** Entries as a table: their first field leads, flags are badges. */
function SheetRows({ field, rows }: { field: RowsField; rows: Record<string, object> }) {
  const say = useSay();
  const shown = rowsOf(rows as Record<string, { position?: number | null }>).filter(
    (row) => rowWords(field, row) !== null,
  );
  const columns = Object.entries(field.fields).filter(([key, inner]) =>
    inner.kind === "yes_no"
      ? false
      : shown.some((row) => wordsOf(inner, (row as Record<string, unknown>)[key]) !== null),
  );
  const flags = Object.entries(field.fields).filter(([, inner]) => inner.kind === "yes_no");
  return (
    <table className={css.rows}>
      <caption>{say(field.label)}</caption>
      <thead>
        <tr>
          {columns.map(([key, inner]) => (
            <th key={key} scope="col">
              {say(inner.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => {
          const values = row as unknown as Record<string, unknown>;
          return (
            <tr key={row.id}>
              {columns.map(([key, inner], index) => {
                const words = wordsOf(inner, values[key]);
                const marks = index === 0 ? flags.filter(([flag]) => values[flag] === true) : [];
                return (
                  <td key={key} data-label={say(inner.label)}>
                    {words && say(words)}
                    {marks.map(([flag, one]) => (
                      <StatusBadge key={flag} tone={one.hiddenFrom ? "red" : "amber"}>
                        {say(one.label)}
                      </StatusBadge>
                    ))}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The sections to jump to, beside a long sheet. */
export function SheetContents() {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  return (
    <nav className={css.contents} aria-label={t("sections")}>
      <ul>
        {sectionKeys.map((section) => (
          <li key={section}>
            <a href={`#sheet-${section}`}>{say(sheetSections[section].label)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
