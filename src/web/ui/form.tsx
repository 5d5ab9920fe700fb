import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { IconAlertOctagon, IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useCallback, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, sentenceOf } from "../errors.ts";
import { FormContext } from "./field.tsx";
import css from "./form.module.css";
import { clock } from "./moments.ts";
import type { Draft } from "./use-draft.ts";
import type { FormState } from "./use-form.ts";

type FormProps<T extends object> = {
  form: FormState<T>;
  /** Sends; what it throws is shown beside the fields and on top. Resolves when done. */
  onSubmit: (values: T) => Promise<unknown>;
  submitLabel: string;
  /** Checked before sending: `{ name: "氏名を入力してください" }`, or nothing if all is well. */
  check?: (values: T) => Record<string, string>;
  onCancel?: () => void;
  cancelLabel?: string;
  /** More actions beside the submit button. */
  actions?: ReactNode;
  /** What stands at the other end of the foot, where the form keeps its own draft. */
  sign?: ReactNode;
  /** A long form in a panel: its foot stays in sight. */
  footStays?: boolean;
  children: ReactNode;
};

/** One column of fields; errors beside the field and listed on top with links; Ctrl+Enter sends; drafts say 保存済み 10:42. */
export function Form<T extends object>(props: FormProps<T>) {
  const { form, onSubmit, submitLabel, check, onCancel, cancelLabel, actions, sign, footStays, children } = props;
  const { t } = useTranslation("shell");
  const id = useId();
  const [labels, setLabels] = useState<Record<string, string>>({});
  /** What was refused; what was wrong with fields is said until the last of them is put right. */
  const [failure, setFailure] = useState<{ sentence: string; ofFields: boolean } | null>(null);
  const [sending, setSending] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLFormElement>(null);
  const announce = useCallback((name: string, label: string) => {
    setLabels((now) => (now[name] === label ? now : { ...now, [name]: label }));
  }, []);
  const held = useRef<Record<string, string>>({});
  const hold = useCallback((name: string, sentence: string | null) => {
    if (sentence) held.current[name] = sentence;
    else delete held.current[name];
  }, []);
  const context = useMemo(() => ({ id, announce, hold }), [id, announce, hold]);

  const refuse = (errors: Record<string, string>, sentence: string) => {
    form.setErrors(errors);
    setFailure({ sentence, ofFields: Object.keys(errors).length > 0 });
    requestAnimationFrame(() => top.current?.focus());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending) return;
    const wrong = { ...check?.(form.values), ...held.current };
    if (Object.keys(wrong).length > 0) return refuse(wrong, t("error.input"));
    setSending(true);
    setFailure(null);
    try {
      await onSubmit(form.values);
      await form.draft?.discard();
    } catch (error) {
      refuse(fieldsOf(error), sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <FormContext value={context}>
      <form
        ref={element}
        noValidate
        className={css.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
            event.preventDefault();
            element.current?.requestSubmit();
          }
        }}
      >
        {failure && (!failure.ofFields || Object.keys(form.errors).length > 0) && (
          <Alert
            ref={top}
            tabIndex={-1}
            className={css.failure ?? ""}
            color="red"
            variant="outline"
            icon={<IconAlertOctagon aria-hidden />}
            title={failure.sentence}
            role="alert"
          >
            <ErrorList id={id} errors={form.errors} labels={labels} />
          </Alert>
        )}
        <Stack gap="lg">{children}</Stack>
        <div className={css.foot} data-stays={footStays || undefined}>
          <Group gap="sm">
            <Button type="submit" loading={sending}>
              {submitLabel}
            </Button>
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {cancelLabel ?? t("form.cancel")}
              </Button>
            )}
            {actions}
          </Group>
          {form.draft && <DraftSign draft={form.draft} onDiscard={() => form.reset()} />}
          {sign}
        </div>
      </form>
    </FormContext>
  );
}

function ErrorList(props: { id: string; errors: Record<string, string>; labels: Record<string, string> }) {
  const names = Object.keys(props.errors);
  if (names.length === 0) return null;
  return (
    <ul className={css.errors}>
      {names.map((name) => (
        <li key={name}>
          <a
            href={`#${props.id}-${name}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(`${props.id}-${name}`)?.focus();
            }}
          >
            {props.labels[name] ? `${props.labels[name]}: ` : ""}
            {props.errors[name]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The quiet sign of a draft: 保存済み 10:42, or that it is not saved and is being tried again. */
export function DraftSign({ draft, onDiscard }: { draft: Draft; onDiscard?: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <div className={css.draft} role="status">
      {draft.state === "typing" && (
        <>
          <Loader size={14} color="gray" aria-hidden />
          <Text size="sm">{t("draft.saving")}</Text>
        </>
      )}
      {draft.state === "saved" && draft.savedAt && (
        <>
          <IconCloudCheck size={18} aria-hidden />
          <Text size="sm">{t(draft.restored ? "draft.restored" : "draft.saved", { time: clock(draft.savedAt) })}</Text>
          {draft.restored && onDiscard && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                onDiscard();
                void draft.discard();
              }}
            >
              {t("draft.discard")}
            </Button>
          )}
        </>
      )}
      {draft.state === "failed" && (
        <>
          <IconCloudOff size={18} color="var(--past)" aria-hidden />
          <Text size="sm" fw={700} c="var(--past)">
            {t("draft.failed")}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={draft.retry}>
            {t("failed.retry")}
          </Button>
        </>
      )}
    </div>
  );
}
