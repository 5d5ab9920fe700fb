import { ActionIcon, Button, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, client, queryClient } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Code, CodeList } from "../code.ts";
import type { Codes } from "../codes-contract.ts";
import css from "./codes.module.css";

/** Shows what the server answered, and asks for the history anew. */
function show(codes: Codes): void {
  queryClient.setQueryData(api.codes.list.queryKey(), codes);
  void queryClient.invalidateQueries({ queryKey: api.codes.history.key() });
}

type Props = { list: CodeList; codes: readonly Code[] };

/** The codes of a list in their order: named anew, moved, no longer used, brought back, added to. */
export function CodeListEditor({ list, codes }: Props) {
  const { t } = useTranslation("centres");
  const [editing, setEditing] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  /** What was pressed is gone with its row or form: the keyboard goes on at what stands there now. */
  const goOn = (selector: string) =>
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(selector)?.focus());
  const close = () => {
    setEditing(null);
    goOn(editing === "" ? "[data-add]" : `[data-edit="${CSS.escape(editing ?? "")}"]`);
  };
  const offered = codes.filter(({ retired }) => !retired);
  const retired = codes.filter((code) => code.retired);
  const order = async (from: number, to: number) => {
    const next = offered.map(({ code }) => code);
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    try {
      show(await client.codes.order({ list, codes: [...next, ...retired.map(({ code }) => code)] }));
    } catch (error) {
      failedToast(error);
      void queryClient.invalidateQueries({ queryKey: api.codes.key() });
    }
  };
  return (
    <div ref={box} className={css.editor}>
      <ol className={css.codes}>
        {offered.map((code, index) => (
          <li key={code.code}>
            {editing === code.code ? (
              <NameForm list={list} code={code} close={close} />
            ) : (
              <CodeRow
                list={list}
                code={code}
                edit={() => setEditing(code.code)}
                onRetired={() =>
                  goOn(`[data-retire="${CSS.escape((offered[index + 1] ?? offered[index - 1])?.code ?? "")}"]`)
                }
                up={index > 0 ? () => void order(index, index - 1) : null}
                down={index < offered.length - 1 ? () => void order(index, index + 1) : null}
              />
            )}
          </li>
        ))}
      </ol>
      {editing === "" ? (
        <NameForm list={list} code={null} close={close} />
      ) : (
        <div>
          <Button
            data-add
            variant="default"
            leftSection={<IconPlus size={20} aria-hidden />}
            onClick={() => setEditing("")}
          >
            {t("add")}
          </Button>
        </div>
      )}
      {retired.length > 0 && <Retired list={list} codes={retired} />}
    </div>
  );
}

function CodeRow(props: {
  list: CodeList;
  code: Code;
  edit: () => void;
  onRetired: () => void;
  up: (() => void) | null;
  down: (() => void) | null;
}) {
  const { t, i18n } = useTranslation("centres");
  const { list, code, edit, onRetired, up, down } = props;
  const name = i18n.language === "en" ? code.en : code.ja;
  const retire = async () => {
    try {
      show(await client.codes.retire({ list, code: code.code }));
      onRetired();
      undoToast(t("retired", { name }), async () => show(await client.codes.restore({ list, code: code.code })));
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <div className={css.row}>
      <span className={css.name}>
        <b>{code.ja}</b>
        <span>{code.en}</span>
        {code.protected && <StatusBadge tone="blue">{t("published")}</StatusBadge>}
        {code.publishedAs && <span>{t("countsAs", { group: code.publishedAs })}</span>}
      </span>
      <Group gap={4} wrap="nowrap">
        <ActionIcon aria-label={t("up", { name })} disabled={up === null} onClick={() => up?.()}>
          <IconArrowUp size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t("down", { name })} disabled={down === null} onClick={() => down?.()}>
          <IconArrowDown size={20} aria-hidden />
        </ActionIcon>
        <Button
          size="compact-md"
          variant="subtle"
          leftSection={<IconPencil size={18} aria-hidden />}
          aria-label={t("renameOf", { name })}
          data-edit={code.code}
          onClick={edit}
        >
          {t("rename")}
        </Button>
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          aria-label={t("retireOf", { name })}
          data-retire={code.code}
          onClick={() => void retire()}
        >
          {t("retire")}
        </Button>
      </Group>
    </div>
  );
}

function NameForm({ list, code, close }: { list: CodeList; code: Code | null; close: () => void }) {
  const { t } = useTranslation("centres");
  const form = useForm({ ja: code?.ja ?? "", en: code && code.en !== code.ja ? code.en : "" });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the form from any of its fields, as やめる does
    <div
      className={css.form}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
      }}
    >
      <Form
        form={form}
        submitLabel={t(code ? "save" : "add")}
        onCancel={close}
        check={({ ja }): Record<string, string> => (ja.trim() === "" ? { ja: t("nameMissing") } : {})}
        onSubmit={async (names) => {
          show(
            code
              ? await client.codes.rename({ list, code: code.code, ...names })
              : await client.codes.add({ list, ...names }),
          );
          doneToast(t(code ? "renamed" : "added", { name: names.ja }));
          close();
        }}
      >
        <TextField
          label={t("ja")}
          required
          autoFocus
          maxLength={60}
          help={code?.protected ? t("publishedHelp") : undefined}
          {...form.field("ja")}
        />
        <TextField label={t("en")} maxLength={80} help={t("enHelp")} {...form.field("en")} />
      </Form>
    </div>
  );
}

function Retired({ list, codes }: Props) {
  const { t, i18n } = useTranslation("centres");
  const restore = async (code: string) => {
    try {
      show(await client.codes.restore({ list, code }));
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <section aria-label={t("retiredTitle")}>
      <h3 className={css.title}>{t("retiredTitle")}</h3>
      <p className={css.soft}>{t("retiredText")}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code.code}>
            <div className={css.row}>
              <span className={css.name}>
                {code.ja} <span>{code.en}</span>
              </span>
              <Button
                size="compact-md"
                variant="default"
                aria-label={t("restoreOf", { name: i18n.language === "en" ? code.en : code.ja })}
                onClick={() => void restore(code.code)}
              >
                {t("restore")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
