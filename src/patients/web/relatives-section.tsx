import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../web/new-key.ts";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { CheckField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import {
  type PatientPage,
  type Relative,
  type RelativeInput,
  type Telling,
  tellings,
} from "../patient-shapes-contract.ts";
import { AddableSection } from "./addable-section.tsx";
import { refreshPatients, useIsStaff } from "./patient-query.ts";
import css from "./patients.module.css";
import { RelativeCards } from "./relative-cards.tsx";

/** Family and contacts with what each may be told; the staff adds and corrects them here. */
export function RelativesSection({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const [open, setOpen] = useState<Relative | "new" | null>(null);
  const close = () => setOpen(null);
  const { patientId, relatives } = patient;
  return (
    <AddableSection title={t("relative.title")} addLabel={t("relative.add")} onAdd={() => setOpen("new")}>
      {relatives.length === 0 ? (
        <p className={css.soft}>{t("relative.none")}</p>
      ) : (
        <RelativeCards
          relatives={relatives}
          {...(isStaff ? { actions: (relative) => <Actions {...{ patientId, relative, setOpen }} /> } : {})}
        />
      )}
      <Dialog title={t(open === "new" ? "relative.add" : "relative.correct")} opened={open !== null} close={close}>
        <RelativeForm patientId={patientId} relative={open === "new" ? null : open} close={close} />
      </Dialog>
    </AddableSection>
  );
}

function Actions(props: { patientId: string; relative: Relative; setOpen: (relative: Relative) => void }) {
  const { t } = useTranslation("patients");
  const { patientId, relative, setOpen } = props;
  const end = async () => {
    try {
      await client.patients.endRelative({ patientId, relativeId: relative.id });
      await refreshPatients();
      doneToast(t("done.relativeEnded", { name: relative.name }));
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <>
      <Button aria-haspopup="dialog" size="compact-sm" variant="subtle" onClick={() => setOpen(relative)}>
        {t("action.correct")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void end()}>
        {t("relative.end")}
      </Button>
    </>
  );
}

type Values = Omit<RelativeInput, "relation" | "phone" | "note" | "mayBeTold"> & {
  relation: string;
  phone: string;
  note: string;
  mayBeTold: Telling | null;
  idempotencyKey: string;
};

function valuesOf(relative: Relative | null): Values {
  return {
    name: relative?.name ?? "",
    relation: relative?.relation ?? "",
    phone: relative?.phone ?? "",
    keyPerson: relative?.keyPerson ?? false,
    mainCarer: relative?.mainCarer ?? false,
    mayBeTold: relative?.mayBeTold ?? "unknown",
    callOrder: relative?.callOrder ?? null,
    note: relative?.note ?? "",
    idempotencyKey: newKey(),
  };
}

function RelativeForm(props: { patientId: string; relative: Relative | null; close: () => void }) {
  const { t } = useTranslation("patients");
  const { patientId, relative, close } = props;
  const form = useForm(valuesOf(relative));
  const save = async ({ idempotencyKey, ...values }: Values) => {
    const input = { ...values, mayBeTold: values.mayBeTold ?? "unknown" };
    if (relative === null) await client.patients.addRelative({ patientId, idempotencyKey, ...input });
    else await client.patients.changeRelative({ patientId, relativeId: relative.id, ...input });
    await refreshPatients();
    close();
  };
  return (
    <Form
      form={form}
      onSubmit={save}
      onCancel={close}
      submitLabel={t("action.save")}
      check={(values): Record<string, string> => (values.name.trim() === "" ? { name: t("check.name") } : {})}
    >
      <TextField label={t("field.name")} required autoFocus {...form.field("name")} />
      <TextField label={t("relative.relation")} width="16rem" {...form.field("relation")} />
      <TextField label={t("field.phone")} type="tel" inputMode="tel" width="20rem" {...form.field("phone")} />
      <ChoiceButtons
        label={t("telling.label")}
        help={t("telling.help")}
        required
        choices={tellings.map((value) => ({ value, label: t(`telling.${value}`) }))}
        {...form.field("mayBeTold")}
      />
      <CheckField label={t("relative.keyPerson")} {...form.field("keyPerson")} />
      <CheckField label={t("relative.mainCarer")} {...form.field("mainCarer")} />
      <NumberField label={t("relative.callOrder")} min={1} max={20} {...form.field("callOrder")} />
      <LongTextField label={t("field.note")} rows={2} {...form.field("note")} />
    </Form>
  );
}
