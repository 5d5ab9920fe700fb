import { Kbd } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { navEntries } from "../layout/subjects.ts";
import { Dialog } from "./dialog.tsx";
import css from "./key-help.module.css";

let shown = false;
const listeners = new Set<() => void>();
const show = (next: boolean) => {
  shown = next;
  for (const listener of listeners) listener();
};

/** Shows the list of keys; "?". */
export const openKeyHelp = () => show(true);

const everywhere = [
  [["Ctrl", "K"], "search"],
  [["N"], "take"],
  [["Esc"], "close"],
  [["?"], "help"],
] as const;
const lists = [
  [["J", "K"], "move"],
  [["Enter"], "enter"],
  [["E"], "edit"],
  [["Ctrl", "Enter"], "finish"],
] as const;

const taking = [
  [["F2"], "link"],
  [["F4"], "goOn"],
  [["F8"], "another"],
  [["Tab", "Space"], "fields"],
] as const;
const consultation = [
  [["E"], "edit"],
  [["D"], "doctor"],
] as const;

/** The list of keys. */
export function KeyHelp() {
  const { t } = useTranslation("shell");
  const opened = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  const group = (title: string, rows: typeof everywhere | typeof lists | typeof taking | typeof consultation) => (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, name]) => (
          <div key={name}>
            <dt>{t(`keys.${name}`)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Dialog opened={opened} close={() => show(false)} title={t("keys.title")} size="xl" onlyRead>
      <div className={css.help}>
        {group(t("keys.everywhere"), everywhere)}
        {group(t("keys.lists"), lists)}
        {group(t("keys.taking"), taking)}
        {group(t("keys.consultation"), consultation)}
        <section>
          <h3>{t("keys.goTo")}</h3>
          <dl>
            {navEntries.map((entry) => (
              <div key={entry.subject}>
                <dt>{t(`nav.${entry.subject}`)}</dt>
                <dd>
                  <Kbd>G</Kbd> <span className={css.then}>{t("keys.then")}</span> <Kbd>{entry.key.toUpperCase()}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <p>{t("keys.note")}</p>
      </div>
    </Dialog>
  );
}
