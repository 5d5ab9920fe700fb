import { Alert, Button } from "@mantine/core";
import { IconArrowForwardUp, IconPhonePlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isNotToSee } from "../../web/errors.ts";
import { useKeys } from "../../web/keys.ts";
import { useSidePanel } from "../../web/layout/side-panel.tsx";
import { Link } from "../../web/link.tsx";
import { useMe } from "../../web/me.ts";
import { newKey } from "../../web/new-key.ts";
import type { PanelProps } from "../../web/page-type.ts";
import { api, client } from "../../web/request.ts";
import { FailedState } from "../../web/ui/failed-state.tsx";
import { Form } from "../../web/ui/form.tsx";
import { KeyHint } from "../../web/ui/key-hint.tsx";
import { LoadingState } from "../../web/ui/loading-state.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import type { ChosenPatient } from "../../web/ui/patient-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Draft } from "../draft-contract.ts";
import {
  AnswerFields,
  AttributeFields,
  CallerFields,
  CallerKind,
  NextFields,
  ReceptionFields,
  SubjectFields,
  TopicFields,
} from "./consultation-fields.tsx";
import { type ConsultationValues, contactOf, newConsultationOf, newValues } from "./consultation-values.ts";
import css from "./consultations.module.css";
import { KnownCaller } from "./known-caller.tsx";
import { SavedSign } from "./saved-sign.tsx";
import { UnfinishedDrafts } from "./unfinished-drafts.tsx";
import { useFieldDraft, waitingFields } from "./use-field-draft.ts";

/** Drafts just begun in this window and not yet left: there is nothing on the server to wait for. */
const begunHere = new Set<string>();

/** A consultation being taken, at the right of any page: kept as it is typed, recorded with Ctrl+Enter. */
export function TakePanel({ input, close }: PanelProps) {
  const side = useSidePanel();
  const me = useMe();
  const { draftId, patientId: wanted } = input;
  const isNew = draftId !== undefined && begunHere.has(draftId);
  // Fresh each time a draft is gone on with: a list read earlier may lack what was typed since.
  const there = useQuery({
    queryKey: [...api.consultations.drafts.get.key(), "found", draftId],
    queryFn: () => findDraft(draftId ?? ""),
    enabled: draftId !== undefined && !isNew,
    gcTime: 0,
  });
  const page = useQuery({
    ...api.patients.page.queryOptions({ input: { patientId: wanted ?? "" } }),
    enabled: wanted !== undefined,
  });
  const begin = useCallback(() => {
    const id = newKey();
    begunHere.add(id);
    side.open("take-consultation", { ...input, draftId: id });
  }, [side.open, input]);
  useEffect(() => {
    if (!draftId) begin();
  }, [draftId, begin]);
  useEffect(() => () => void (draftId && begunHere.delete(draftId)), [draftId]);
  // The address of the draft is in the panel; a reload, or another window, finds it again.
  const isReady = draftId !== undefined && (isNew || !there.isPending);
  // Never an empty form over what the server could not show: the first key would save it as empty. Once the form is open, a server that
  // is away does not take it from under the hands.
  if (there.isLoadingError) return <FailedState error={there.error} onRetry={there.refetch} />;
  if (!me || !isReady || (wanted !== undefined && page.isPending)) return <LoadingState lines={8} />;
  return (
    <TakeForm
      key={draftId}
      id={draftId}
      saved={there.data ?? null}
      patient={page.data ?? null}
      handledBy={me.name}
      close={close}
    />
  );
}

/** The draft as the server has it; null where it has none (yet, or no more). */
async function findDraft(id: string): Promise<Draft | null> {
  try {
    return await client.consultations.drafts.get({ id });
  } catch (error) {
    if (isNotToSee(error)) return null;
    throw error;
  }
}

type TakeProps = {
  id: string;
  saved: Draft | null;
  patient: ChosenPatient | null;
  handledBy: string;
  close: () => void;
};

/** The form's state, kept field by field on the server while it is typed. */
function useTaking({ id, saved, patient, handledBy }: TakeProps) {
  const chosen = patient && {
    patientId: patient.patientId,
    name: patient.name,
    kana: patient.kana,
    birthDate: patient.birthDate,
    town: patient.town,
  };
  const first = useRef(newValues(chosen, handledBy));
  const there = useRef(saved);
  const start = useRef({ ...first.current, ...saved?.content, ...waitingFields(id) } as ConsultationValues);
  const form = useForm(start.current);
  const { set } = form;
  const restore = useCallback((content: object) => set(content as Partial<ConsultationValues>), [set]);
  const draft = useFieldDraft({
    id,
    continuesId: form.values.continues?.id ?? null,
    values: form.values,
    saved: there.current,
    initial: first.current,
    restore,
  });
  return { form, draft };
}

function TakeForm(props: TakeProps) {
  const { t } = useTranslation("consultations");
  const { id, close } = props;
  const { form, draft } = useTaking(props);
  const { values } = form;
  const finish = useFinish(id, draft.forget, close);
  const goOn = values.continues;
  return (
    <>
      {draft.state !== "none" && <AnotherCall />}
      <UnfinishedDrafts not={id} folded />
      <Form
        form={form}
        submitLabel={t(goOn ? "take.submitContact" : "take.submit")}
        check={(now): Record<string, string> =>
          now.topics.length === 0 && !now.continues ? { topics: t("take.topicsMissing") } : {}
        }
        onSubmit={finish}
        actions={<KeyHint>Ctrl Enter</KeyHint>}
        sign={<SavedSign draft={draft} />}
        footStays
      >
        {goOn && <Continued form={form} />}
        <CallerFields form={form} autoFocus />
        <KnownCaller
          caller={values.callerName}
          phone={values.callerContact}
          subject={values.subjectName}
          patient={values.patient}
          link={(patient) => form.set({ patient })}
          {...(goOn
            ? {}
            : {
                goOn: ({ id: caseId, number, receivedOn, callerName }) =>
                  form.set({ continues: { id: caseId, number, receivedOn, callerName } }),
              })}
        />
        {!goOn && (
          <>
            <CallerKind form={form} />
            <TopicFields form={form} />
            <SubjectFields form={form} />
            <AttributeFields form={form} />
          </>
        )}
        <AnswerFields form={form} contact={goOn !== null} />
        <NextFields form={form} />
        <ReceptionFields form={form} contact={goOn !== null} />
      </Form>
    </>
  );
}

/** The telephone rings again: a new sheet, and this one waits among the 書きかけ. */
function AnotherCall() {
  const { t } = useTranslation("consultations");
  const side = useSidePanel();
  const begin = () => side.open("take-consultation");
  useKeys({ f8: begin }, { inFields: true });
  return (
    <Button
      className={css.another ?? ""}
      size="compact-md"
      variant="subtle"
      leftSection={<IconPhonePlus size={18} aria-hidden />}
      rightSection={<KeyHint>F8</KeyHint>}
      onClick={begin}
    >
      {t("take.another")}
    </Button>
  );
}

/** Which case is gone on with, and the way back to a new one. */
function Continued({ form }: { form: ReturnType<typeof useTaking>["form"] }) {
  const { t } = useTranslation("consultations");
  const one = form.values.continues;
  if (!one) return null;
  const day = eraDay(one.receivedOn, { weekday: false });
  // The button goes with its note; the keyboard begins again at the caller.
  const asNew = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const fields = currentTarget.closest("form");
    form.set({ continues: null });
    requestAnimationFrame(() => fields?.querySelector("input")?.focus());
  };
  return (
    <Alert variant="outline" icon={<IconArrowForwardUp aria-hidden />} title={t("take.continues", { day })}>
      <div className={css.line}>
        <Link to={`/consultations/${one.id}`}>{one.number ?? t("action.open")}</Link>
        {one.callerName && <span>{one.callerName}</span>}
        <Button size="compact-sm" variant="subtle" onClick={asNew}>
          {t("take.asNew")}
        </Button>
      </div>
    </Alert>
  );
}

/** Makes the case (or its next contact) out of the draft, says so, and closes the panel. */
function useFinish(id: string, forget: () => void, close: () => void) {
  const { t } = useTranslation("consultations");
  const queries = useQueryClient();
  return async (values: ConsultationValues) => {
    const { drafts } = client.consultations;
    const made = values.continues
      ? await drafts.finishContact({ id, consultationId: values.continues.id, ...contactOf(values) })
      : await drafts.finish({ id, ...newConsultationOf(values) });
    forget();
    doneToast(t(values.continues ? "take.doneContact" : "take.done", { number: made.number }));
    void queries.invalidateQueries({ queryKey: api.consultations.key() });
    close();
  };
}
