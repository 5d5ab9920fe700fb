import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { SettingsTabs } from "../../web/layout/settings-tabs.tsx";
import { api } from "../../web/request.ts";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { type CodeList, codeGroups, codeLists } from "../code.ts";
import { CodeHistory } from "./code-history.tsx";
import { CodeListEditor } from "./code-list-editor.tsx";
import css from "./codes.module.css";

const shape = z.object({ list: z.enum(codeLists).catch("consultation_topic") });

/** 選択肢: what forms offer, list by list; the manager's to change. */
export function CodesPage() {
  const { t } = useTranslation("centres");
  const [{ list }, setFilters] = useFilters(shape);
  const query = useQuery(api.codes.list.queryOptions());
  const groups = Object.entries(codeGroups).map(([group, lists]) => ({
    group: t(`group.${group as keyof typeof codeGroups}`),
    items: lists.map((value: CodeList) => ({ value, label: t(`list.${value}`) })),
  }));
  return (
    <>
      <PageHead title={t("title")} description={t("text")} />
      <SettingsTabs current="codes" />
      <div className={css.page}>
        <Select
          label={t("choose")}
          data={groups}
          value={list}
          onChange={(chosen) => chosen && setFilters({ list: chosen as CodeList })}
          allowDeselect={false}
          searchable
          maw="28rem"
        />
        <QueryView query={query}>
          {(codes) => (
            <Section title={t(`list.${list}`)} description={t(`about.${list}`)}>
              <CodeListEditor key={list} list={list} codes={codes[list]} />
              <CodeHistory list={list} />
            </Section>
          )}
        </QueryView>
      </div>
    </>
  );
}
