import { Loader } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import { IconBuildingHospital, IconSearch, IconStethoscope, IconUser, type TablerIcon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentenceOf } from "../errors.ts";
import { useGo } from "../link.tsx";
import { type Found, searchEverything } from "../search-request.ts";
import css from "./search.module.css";
import { searchStore } from "./search-open.ts";
import { navEntries } from "./subjects.ts";

const kinds = [
  { name: "patients", path: "/patients", icon: IconUser },
  { name: "doctors", path: "/visiting-doctors", icon: IconStethoscope },
  { name: "organisations", path: "/organisations", icon: IconBuildingHospital },
] as const;

/** The search of everything: answers while one types, by keyboard, grouped. */
export function Search({ canSee }: { canSee: readonly string[] }) {
  const { t } = useTranslation("shell");
  const go = useGo();
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), 150);
  const found = useQuery(searchEverything(query));
  const entries = navEntries.filter(
    (entry) => canSee.includes(entry.subject) && (query === "" || t(`nav.${entry.subject}`).includes(query)),
  );
  const results = query === "" ? undefined : found.data;
  const count = kinds.reduce((sum, kind) => sum + (results?.[kind.name].length ?? 0), entries.length);
  useEffect(() => {
    if (results) selectFirst();
  }, [results]);
  return (
    <Spotlight.Root
      store={searchStore}
      shortcut={null}
      query={text}
      onQueryChange={setText}
      clearQueryOnClose
      maxHeight="70vh"
      size={720}
      scrollable
      centered={false}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      attributes={{ content: { "aria-label": t("top.search") } }}
    >
      <Spotlight.Search
        placeholder={t("search.placeholder")}
        aria-label={t("search.label")}
        leftSection={<IconSearch size={22} aria-hidden />}
        rightSection={
          found.isFetching && query !== "" ? (
            <Loader size={18} role="status" aria-label={t("search.searching")} />
          ) : null
        }
      />
      <Spotlight.ActionsList>
        {kinds.map((kind) => (
          <Group
            key={kind.name}
            title={t(`search.${kind.name}`)}
            icon={kind.icon}
            rows={results?.[kind.name] ?? []}
            open={(id) => go(`${kind.path}/${id}`)}
          />
        ))}
        {entries.length > 0 && (
          <Spotlight.ActionsGroup label={t("search.pages")}>
            {entries.map(({ subject, to, icon: Icon }) => (
              <Spotlight.Action key={subject} className={css.action} onClick={() => go(to)}>
                <Icon size={20} stroke={1.75} aria-hidden />
                <span>{t(`nav.${subject}`)}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {count === 0 && !found.isFetching && (
          <Spotlight.Empty>{found.error ? sentenceOf(found.error) : t("search.nothing", { query })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      {query === "" && <Spotlight.Footer className={css.hint}>{t("search.hint")}</Spotlight.Footer>}
    </Spotlight.Root>
  );
}

/** Enter opens the first answer; Mantine marks the chosen one in the same way but only after an arrow key. */
function selectFirst() {
  const list = document.getElementById(searchStore.getState().listId);
  list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
  list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  searchStore.updateState((state) => ({ ...state, selected: 0 }));
}

function Group(props: { title: string; icon: TablerIcon; rows: readonly Found[]; open: (id: string) => void }) {
  const { title, icon: Icon, rows, open } = props;
  if (rows.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={title}>
      {rows.map((row) => (
        <Spotlight.Action key={row.id} className={css.action} onClick={() => open(row.id)}>
          <Icon size={20} stroke={1.75} aria-hidden />
          <span>{row.label}</span>
          {row.sub && <small>{row.sub}</small>}
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  );
}
