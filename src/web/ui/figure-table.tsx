import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../link.tsx";
import css from "./figure-table.module.css";

/** A number, the rows behind it, and how it is written if not plainly (「11.2%」「5未満」). `null` is drawn as –. */
export type Figure = { value: number | null; text?: string; to?: string | undefined };
export type FigureRow = {
  key: string;
  label: ReactNode;
  /** How the figure is counted, under a small i. */
  definition?: string;
  figures: readonly Figure[];
  /** A sum below the others. */
  total?: boolean;
};

/** Figures as a table: right-aligned, tabular, each number a link to its rows, each row with its definition. */
export function FigureTable(props: {
  caption: string;
  rowHeader: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly FigureRow[];
}) {
  return (
    // Focusable, so that a wide table can be moved by the arrow keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className={css.scroll} aria-label={props.caption} tabIndex={0}>
      <table className={css.table}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.rowHeader}</th>
            {props.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key} data-total={row.total || undefined}>
              <th scope="row">
                <span className={css.label}>
                  {row.label}
                  {row.definition && <Definition label={row.label} text={row.definition} />}
                </span>
              </th>
              {row.figures.map((figure, index) => (
                <td key={props.columns[index]?.key ?? index}>
                  <FigureCell figure={figure} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FigureCell({ figure }: { figure: Figure }) {
  const text = figure.text ?? figure.value?.toLocaleString() ?? "–";
  return figure.to ? <Link to={figure.to}>{text}</Link> : text;
}

/** A written definition under a small i. */
export function Definition({ label, text }: { label: ReactNode; text: string }) {
  const { t } = useTranslation("shell");
  const [opened, setOpened] = useState(false);
  return (
    <Popover width={340} position="bottom-start" withArrow opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon
          size={32}
          className="no-print"
          aria-label={t("figures.definition", { label: typeof label === "string" ? label : "" })}
          onClick={() => setOpened(!opened)}
          // The focus stays here, where Mantine does not look for Esc: there is nothing to press in the definition.
          onKeyDown={(event) => event.key === "Escape" && setOpened(false)}
        >
          <IconInfoCircle size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={css.definition ?? ""}>{text}</Popover.Dropdown>
    </Popover>
  );
}
