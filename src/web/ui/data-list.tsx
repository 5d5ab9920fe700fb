import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../keys.ts";
import { useFollow, useGo } from "../link.tsx";
import css from "./data-list.module.css";
import { EmptyState } from "./empty-state.tsx";
import { FailedState } from "./failed-state.tsx";
import { ListBeside } from "./list-beside.tsx";
import { ListPages, type Pages } from "./list-pages.tsx";
import { LoadingState } from "./loading-state.tsx";

export type Column<R> = {
  key: string;
  header: string;
  cell: (row: R) => ReactNode;
  align?: "right";
  width?: string;
  /** Short words that must stay in one line (a town, a code). */
  nowrap?: boolean;
  /** Left out where there is little room (tablet, list with a panel beside it); on a phone it shows again in the card. */
  wideOnly?: boolean;
  sortable?: boolean;
};

type DataListProps<R> = {
  /** What the list holds ("登録患者"), for readers of the screen. */
  label: string;
  /** The first column identifies the row; it is the link. */
  columns: readonly Column<R>[];
  rows: readonly R[] | undefined;
  rowKey: (row: R) => string;
  query: { error: unknown; refetch: () => unknown };
  /** Where Enter leads: the whole record. */
  href?: (row: R) => string;
  /** What a press opens beside the list. */
  panel?: (row: R, close: () => void) => ReactNode;
  /** A word for the panel ("山田 花子"), its heading. */
  panelTitle?: (row: R) => string;
  pages?: Pages;
  sort?: { by: string; descending: boolean; onChange: (by: string, descending: boolean) => void };
  /** A row past its moment, marked at its edge (its badge says why). */
  tone?: (row: R) => "red" | "amber" | undefined;
  filters?: ReactNode;
  empty: { title: string; text?: ReactNode; action?: ReactNode };
};

/** A list of records: keyboard (J/K, Enter), panel beside, pages with counts, cards on a phone; loading, empty and failed. */
export function DataList<R>(props: DataListProps<R>) {
  const { rows, query, rowKey, panel, href, columns } = props;
  const [openKey, setOpenKey] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const go = useGo();

  const links = () => [...(body.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
  const move = (step: number) => {
    const all = links();
    const focused = all.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    const at = focused < 0 ? all.findIndex((link) => link.dataset.rowLink === openKey) : focused;
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    if (openKey && next) setOpenKey(next.dataset.rowLink ?? null);
  };
  const close = () => {
    links()
      .find((link) => link.dataset.rowLink === openKey)
      ?.focus();
    setOpenKey(null);
  };
  useKeys({ j: () => move(1), k: () => move(-1) }, { enabled: (rows?.length ?? 0) > 0 });

  const opened = rows?.find((row) => rowKey(row) === openKey);
  const isEmpty = rows?.length === 0;
  return (
    <div className={css.list} data-beside={opened !== undefined || undefined}>
      {props.filters}
      <div className={css.split}>
        <div className={css.main}>
          {rows === undefined && !query.error && <LoadingState lines={8} />}
          {rows === undefined && Boolean(query.error) && <FailedState error={query.error} onRetry={query.refetch} />}
          {isEmpty && <EmptyState {...props.empty} />}
          {rows !== undefined && !isEmpty && (
            <table className={css.table} aria-label={props.label}>
              <Head columns={columns} sort={props.sort} />
              <tbody ref={body}>
                {rows.map((row) => (
                  <Row
                    key={rowKey(row)}
                    row={row}
                    id={rowKey(row)}
                    columns={columns}
                    href={href?.(row)}
                    tone={props.tone?.(row)}
                    opened={rowKey(row) === openKey}
                    open={panel ? () => setOpenKey(rowKey(row)) : href ? () => go(href(row)) : undefined}
                    beside={panel !== undefined}
                  />
                ))}
              </tbody>
            </table>
          )}
          {props.pages && rows !== undefined && props.pages.total > 0 && (
            <ListPages pages={props.pages} shown={rows.length} />
          )}
        </div>
        {opened !== undefined && panel && (
          <ListBeside title={props.panelTitle?.(opened) ?? props.label} href={href?.(opened)} close={close}>
            {panel(opened, close)}
          </ListBeside>
        )}
      </div>
    </div>
  );
}

function Head<R>({ columns, sort }: { columns: readonly Column<R>[]; sort: DataListProps<R>["sort"] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const sorted = sort?.by === column.key;
          const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
          return (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              data-wide={column.wideOnly || undefined}
              style={column.width ? { width: column.width } : undefined}
              aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
            >
              {column.sortable && sort ? (
                <button
                  type="button"
                  className={css.sort}
                  onClick={() => sort.onChange(column.key, sorted ? !sort.descending : false)}
                >
                  {column.header}
                  {sorted && <Arrow size={16} aria-hidden />}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type RowProps<R> = {
  row: R;
  id: string;
  columns: readonly Column<R>[];
  href: string | undefined;
  tone: "red" | "amber" | undefined;
  opened: boolean;
  open: (() => void) | undefined;
  beside: boolean;
};

function Row<R>({ row, id, columns, href, tone, opened, open, beside }: RowProps<R>) {
  const { t } = useTranslation("shell");
  const follow = useFollow();
  // A press with the pointer opens beside; Enter (a click without pointer, detail 0) opens the whole.
  const press = (event: MouseEvent) => {
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (beside && open && event.detail > 0 && plain) {
      event.preventDefault();
      open();
    } else if (href) follow(event, href);
    else open?.();
  };
  return (
    <tr
      data-tone={tone}
      data-opened={opened || undefined}
      data-press={open !== undefined || undefined}
      onClick={(event) => {
        if (!open || (event.target as HTMLElement).closest("a, button, input, label")) return;
        // The keyboard goes on from the row that was pressed.
        event.currentTarget.querySelector<HTMLElement>("[data-row-link]")?.focus({ preventScroll: true });
        open();
      }}
    >
      {columns.map((column, index) => {
        const attributes = {
          "data-align": column.align,
          "data-wide": column.wideOnly || undefined,
          "data-nowrap": column.nowrap || undefined,
        };
        if (index > 0)
          return (
            <td key={column.key} data-header={column.header} {...attributes}>
              {asOne(column.cell(row))}
            </td>
          );
        return (
          <th key={column.key} scope="row" {...attributes}>
            {href ? (
              <a href={href} className={css.link} data-row-link={id} onClick={press}>
                {column.cell(row)}
              </a>
            ) : open ? (
              <button type="button" className={css.link} data-row-link={id} aria-expanded={opened} onClick={press}>
                {column.cell(row)}
              </button>
            ) : (
              <span>{column.cell(row)}</span>
            )}
            {tone === "red" && <span className={css.spoken}>{t("list.past")}</span>}
          </th>
        );
      })}
    </tr>
  );
}

/** A cell's words as one part, beside its heading in the card of a phone; of nothing to say not even the heading is shown there. */
function asOne(said: ReactNode): ReactNode {
  return said === null || said === undefined || said === false || said === "" ? null : <div>{said}</div>;
}
