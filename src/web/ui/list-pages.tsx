import { Pagination } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./data-list.module.css";

export type Pages = { page: number; size: number; total: number; onChange: (page: number) => void };

/** 1,204件中 51–100件 and the pages. */
export function ListPages({ pages, shown }: { pages: Pages; shown: number }) {
  const { t } = useTranslation("shell");
  const { page, size, total, onChange } = pages;
  const from = shown === 0 ? 0 : (page - 1) * size + 1;
  const count = Math.ceil(total / size);
  return (
    <div className={css.pages}>
      <p role="status">
        {count > 1
          ? t("list.range", {
              total: total.toLocaleString(),
              from: from.toLocaleString(),
              to: (from + shown - 1).toLocaleString(),
            })
          : t("list.total", { total: total.toLocaleString() })}
      </p>
      {count > 1 && (
        <Pagination
          total={count}
          value={page}
          onChange={onChange}
          getItemProps={(number) => ({ "aria-label": t("list.page", { number }) })}
          getControlProps={(control) => ({ "aria-label": t(`list.${control}`) })}
        />
      )}
    </div>
  );
}
