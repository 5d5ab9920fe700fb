import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import css from "./beds.module.css";

/** The weekly contact: when, with whom, how the patient is, when the discharge is expected; in one line where there is room. */
export function ContactForm(props: { stay: { id: string; expectedDischargeOn: string | null }; oneLine?: boolean }) {
  const { stay, oneLine } = props;
  const { t } = useTranslation("support-beds");
  const today = dayOf(new Date());
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm(
    {
      id: key as string,
      contactedOn: today as string | null,
      hospitalPerson: "",
      state: "",
      expectedDischargeOn: stay.expectedDischargeOn,
    },
    { draft: `weekly-contact:${stay.id}` },
  );
  return (
    <div className={oneLine ? css.oneLine : undefined}>
      <Form
        form={form}
        submitLabel={t("contact.submit")}
        check={(values): Record<string, string> =>
          values.contactedOn === null ? { contactedOn: t("contact.dayNeeded") } : {}
        }
        onSubmit={async ({ contactedOn, ...rest }) => {
          const { nextContactOn } = await client.supportBeds.stays.contact({
            ...rest,
            contactedOn: contactedOn ?? today,
            stayId: stay.id,
          });
          doneToast(t("contact.done", { day: eraDay(nextContactOn, { year: false }) }));
        }}
      >
        <DateField label={t("contact.on")} notAfter={today} {...form.field("contactedOn")} />
        <TextField label={t("contact.person")} {...form.field("hospitalPerson")} />
        <TextField label={t("contact.state")} {...form.field("state")} />
        <DateField label={t("fact.expected")} {...form.field("expectedDischargeOn")} />
      </Form>
    </div>
  );
}
