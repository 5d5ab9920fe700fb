import { Button } from "@mantine/core";
import { IconPencil, IconPhoneIncoming, IconPhoneOutgoing, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { newKey } from "../../web/new-key.ts";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Form } from "../../web/ui/form.tsx";
import { clock, dayOf, eraMoment } from "../../web/ui/moments.ts";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import { undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { directions } from "../consultation.ts";
import type { Consultation } from "../consultation-contract.ts";
import type { Contact } from "../contact-contract.ts";
import { type Asked, AskedField } from "./asked-field.tsx";
import { CodeButtons } from "./code-buttons.tsx";
import css from "./consultations.module.css";
import { useConsultationActions } from "./use-consultation-actions.ts";

/** やり取り: every contact of the case in its order, and the way to add the next. */
export function ContactList({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return (
    <section className={css.block} aria-label={t("contact.title")}>
      <div className={css.blockHead}>
        <h2>
          {t("contact.count", { total: one.contacts.length })}
          {one.totalMinutes !== null && (
            <span className={css.soft}>{t("contact.minutes", { total: one.totalMinutes })}</span>
          )}
        </h2>
        {open !== "new" && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setOpen("new")}
          >
            {t("contact.add")}
          </Button>
        )}
      </div>
      <ol className={css.contacts}>
        {one.contacts.map((contact) => (
          <li key={contact.id}>
            {open === contact.id ? (
              <ContactForm one={one} contact={contact} close={close} />
            ) : (
              <ContactShown one={one} contact={contact} edit={() => setOpen(contact.id)} />
            )}
          </li>
        ))}
      </ol>
      {open === "new" && <ContactForm one={one} contact={null} close={close} />}
    </section>
  );
}

function ContactShown(props: { one: Consultation; contact: Contact; edit: () => void }) {
  const { t } = useTranslation("consultations");
  const { one, contact, edit } = props;
  const methods = useCodes("consultation_method");
  const { run } = useConsultationActions(one.id);
  const Arrow = contact.direction === "out" ? IconPhoneOutgoing : IconPhoneIncoming;
  const remove = () =>
    run(client.consultations.removeContact({ id: contact.id }), () =>
      undoToast(t("contact.removed"), () =>
        run(
          client.consultations.addContact({ id: one.id, contactId: newKey(), ...inputOf(valuesOf(contact)) }),
          () => undefined,
        ),
      ),
    );
  const facts = [
    contact.reception ? t("contact.reception") : t(`direction.${contact.direction}`),
    contact.method && methods.label(contact.method),
    contact.minutes !== null && `${contact.minutes}${t("field.minutesUnit")}`,
    contact.handledBy,
  ].filter(Boolean);
  const late = isEnteredLater(contact);
  return (
    <>
      <p className={css.contactHead}>
        <Arrow size={18} aria-hidden />
        <b>
          <EraDate value={contact.contactedOn} weekday={false} /> {contact.contactedTime}
        </b>
        <span>{[contact.organisationName, contact.withWhom].filter(Boolean).join(" ")}</span>
        <span className={css.soft}>{facts.join(" · ")}</span>
        {!contact.reception && (
          <span className={css.tools}>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={edit}
            >
              {t("action.edit")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => void remove()}
            >
              {t("contact.remove")}
            </Button>
          </span>
        )}
      </p>
      {contact.said && <p className={css.text}>{contact.said}</p>}
      {late && (
        <p className={css.soft}>
          {t("contact.enteredLater", { at: eraMoment(contact.enteredAt), by: contact.enteredByName ?? "" })}
        </p>
      )}
    </>
  );
}

/** Entered on another day than it took place: both times are shown (product.md 1). */
function isEnteredLater({ enteredAt, contactedOn, enteredByName }: Contact): boolean {
  return enteredByName !== null && dayOf(enteredAt) !== contactedOn;
}

type Values = {
  contactedOn: string | null;
  contactedTime: string | null;
  direction: Contact["direction"] | null;
  method: string | null;
  withWhom: string;
  asked: Asked | null;
  said: string;
  minutes: number | null;
  handledBy: string;
};

function valuesOf(contact: Contact | null): Values {
  const now = new Date();
  return {
    contactedOn: contact?.contactedOn ?? dayOf(now),
    contactedTime: contact ? contact.contactedTime : clock(now),
    direction: contact?.direction ?? "out",
    method: contact?.method ?? null,
    withWhom: contact?.withWhom ?? "",
    asked: contact?.organisationId
      ? { kind: "organisation", id: contact.organisationId, label: contact.organisationName ?? "" }
      : null,
    said: contact?.said ?? "",
    minutes: contact?.minutes ?? null,
    handledBy: contact?.handledBy ?? "",
  };
}

function inputOf({ asked, direction, contactedOn, ...values }: Values) {
  return {
    ...values,
    direction: direction ?? ("out" as const),
    organisationId: asked?.id ?? null,
    ...(contactedOn ? { contactedOn } : {}),
  };
}

function ContactForm({ one, contact, close }: { one: Consultation; contact: Contact | null; close: () => void }) {
  const { t } = useTranslation("consultations");
  const { take } = useConsultationActions(one.id);
  const key = useRef(newKey());
  const form = useForm(valuesOf(contact), { draft: contact ? `contact/${contact.id}` : `contact-of/${one.id}` });
  const save = async (values: Values) => {
    const input = inputOf(values);
    take(
      contact
        ? await client.consultations.changeContact({ id: contact.id, ...input })
        : await client.consultations.addContact({ id: one.id, contactId: key.current, ...input }),
    );
    await form.draft?.discard();
    close();
  };
  return (
    <Form
      form={form}
      submitLabel={t(contact ? "action.save" : "contact.save")}
      onSubmit={save}
      onCancel={() => {
        void form.draft?.discard();
        close();
      }}
    >
      <ChoiceButtons
        label={t("field.direction")}
        required
        choices={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        {...form.field("direction")}
      />
      <TextField label={t("field.withWhom")} autoFocus {...form.field("withWhom")} />
      <AskedField label={t("field.organisation")} onlyOrganisations {...form.field("asked")} />
      <LongTextField label={t("field.said")} rows={3} {...form.field("said")} />
      <CodeButtons label={t("field.method")} list="consultation_method" {...form.field("method")} />
      <NumberField
        label={t("field.minutes")}
        unit={t("field.minutesUnit")}
        min={0}
        max={1440}
        {...form.field("minutes")}
      />
      <DateField label={t("field.contactedOn")} notAfter={dayOf(new Date())} {...form.field("contactedOn")} />
      <TimeField label={t("field.contactedTime")} now {...form.field("contactedTime")} />
    </Form>
  );
}
