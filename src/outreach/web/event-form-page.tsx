import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { type FormState, useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import { outreachStates, settleAttendance } from "../outreach-event.ts";
import { useEventName } from "./event-parts.tsx";
import { checkEvent, emptyEvent, inputOf, type Values, valuesOf } from "./event-values.ts";
import css from "./outreach.module.css";

/** Records an event, planned or held. */
export function NewEventPage() {
  const { t } = useTranslation("outreach");
  const go = useGo();
  const form = useForm<Values>(emptyEvent, { draft: "outreach-new" });
  return (
    <>
      <PageHead title={t("add")} crumbs={[{ label: t("title"), to: "/outreach" }]} />
      <EventForm
        form={form}
        submitLabel={t("form.record")}
        onCancel={() => go("/outreach")}
        onSubmit={async (values) => {
          const event = await client.outreach.create(inputOf(values));
          doneToast(t("form.recorded"));
          go(`/outreach/${event.id}`);
        }}
      />
    </>
  );
}

/** Corrects an event; a planned one becomes held here once people were counted. */
export function EditEventPage() {
  const { t } = useTranslation("outreach");
  const id = useParam("eventId");
  const query = useQuery(api.outreach.get.queryOptions({ input: { id } }));
  const eventName = useEventName();
  return (
    <QueryView query={query} title={t("title")}>
      {(event) => (
        <>
          <PageHead
            title={t("form.editTitle")}
            crumbs={[
              { label: t("title"), to: "/outreach" },
              { label: eventName(event), to: `/outreach/${id}` },
            ]}
          />
          <Edit key={id} id={id} initial={valuesOf(event)} />
        </>
      )}
    </QueryView>
  );
}

function Edit({ id, initial }: { id: string; initial: Values }) {
  const { t } = useTranslation("outreach");
  const go = useGo();
  const form = useForm<Values>(initial, { draft: `outreach-${id}` });
  return (
    <EventForm
      form={form}
      submitLabel={t("form.save")}
      onCancel={() => go(`/outreach/${id}`)}
      onSubmit={async (values) => {
        await client.outreach.change({ id, ...inputOf(values) });
        doneToast(t("form.saved"));
        go(`/outreach/${id}`);
      }}
    />
  );
}

type EventFormProps = {
  form: FormState<Values>;
  submitLabel: string;
  onCancel: () => void;
  onSubmit: (values: Values) => Promise<void>;
};

function EventForm({ form, submitLabel, onCancel, onSubmit }: EventFormProps) {
  const { t } = useTranslation("outreach");
  const venues = useCodes("venue_kind", [form.values.venueKind]);
  return (
    <Form
      form={form}
      submitLabel={submitLabel}
      onCancel={onCancel}
      check={(values) => checkEvent(values, dayOf(new Date()), t)}
      onSubmit={async (values) => {
        await onSubmit(values);
        void queryClient.invalidateQueries({ queryKey: api.outreach.key() });
      }}
    >
      <ChoiceButtons
        label={t("field.state")}
        required
        choices={outreachStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        {...form.field("state")}
        onChange={(state) => form.set({ state: state ?? "planned" })}
      />
      <DateField label={t("field.heldOn")} required {...form.field("heldOn")} />
      <TextField label={t("field.theme")} {...form.field("theme")} />
      <SelectField label={t("field.venueKind")} choices={venues.choices} {...form.field("venueKind")} />
      <TextField label={t("field.venue")} {...form.field("venue")} />
      <TextField label={t("field.audience")} help={t("form.audienceHelp")} {...form.field("audience")} />
      <TextField label={t("field.speaker")} {...form.field("speaker")} />
      {form.values.state === "held" && <Attendance form={form} />}
      <LongTextField label={t("field.note")} {...form.field("note")} />
    </Form>
  );
}

/** Two parts and the whole: when both parts are there the whole is their sum and needs no typing. */
function Attendance({ form }: { form: FormState<Values> }) {
  const { t } = useTranslation("outreach");
  const { citizens, professionals, attendance } = form.values;
  const isSum = citizens !== null && professionals !== null;
  // A part may settle the whole: what was said of the whole is then no longer wrong.
  const part = (name: "citizens" | "professionals") => ({
    label: t(`field.${name}`),
    unit: t("form.people"),
    min: 0,
    ...form.field(name),
    onChange: (count: number | null) => form.set({ [name]: count, attendance }),
  });
  return (
    <fieldset className={css.attendance}>
      <legend>{t("form.attendance")}</legend>
      <NumberField {...part("citizens")} />
      <NumberField {...part("professionals")} />
      {isSum ? (
        <p className={css.sum}>
          <b>{t("field.attendance")}</b>
          <output>{t("people", { count: settleAttendance(form.values).attendance ?? 0 })}</output>
          <span>{t("form.isSum")}</span>
        </p>
      ) : (
        <NumberField
          label={t("field.attendance")}
          unit={t("form.people")}
          min={0}
          help={t("form.wholeHelp")}
          {...form.field("attendance")}
        />
      )}
    </fieldset>
  );
}
