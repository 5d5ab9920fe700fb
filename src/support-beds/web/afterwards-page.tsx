import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Form } from "../../web/ui/form.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { type ChosenPatient, PatientField } from "../../web/ui/patient-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import css from "./beds.module.css";
import { StayFields, type StayValues, useStayCheck } from "./stay-fields.tsx";

const address = z.object({ patientId: z.string().catch("") });

interface Values extends StayValues {
  id: string;
  patient: ChosenPatient | null;
  ended: "running" | "ended";
}

const empty: Omit<Values, "id"> = {
  patient: null,
  ended: "running",
  hospitalId: null,
  bedId: null,
  ward: "",
  admittedOn: null,
  admittedTime: null,
  reasons: [],
  doctorId: null,
  expectedDischargeOn: null,
  dischargedOn: null,
  outcome: null,
  note: "",
};

/** Enters a stay that began at night or on a holiday without the centre. */
export function AfterwardsPage() {
  const { t } = useTranslation("support-beds");
  const go = useGo();
  const [{ patientId }] = useFilters(address);
  const [id] = useState(() => crypto.randomUUID());
  const form = useForm<Values>({ id, ...empty }, { draft: `stay-afterwards:${patientId || "new"}` });
  const checkStay = useStayCheck();
  const { values, set } = form;
  const known = useQuery({
    ...api.supportBeds.requests.eligibility.queryOptions({ input: { patientId } }),
    enabled: patientId !== "",
  }).data?.person;
  useEffect(() => {
    if (known) set({ patient: known });
  }, [known, set]);
  return (
    <div className={css.formPage}>
      <PageHead
        title={t("afterwards.title")}
        description={t("afterwards.text")}
        crumbs={[{ label: t("title"), to: "/beds" }]}
      />
      <Form
        form={form}
        submitLabel={t("afterwards.submit")}
        onCancel={() => go("/beds")}
        check={(now) => ({
          ...(now.patient === null ? { patient: t("form.personNeeded") } : {}),
          ...checkStay(now),
        })}
        onSubmit={async ({ patient, hospitalId, admittedOn, reasons, ended, dischargedOn, outcome, ...rest }) => {
          const stay = await client.supportBeds.stays.enterAfterwards({
            ...rest,
            patientId: patient?.patientId ?? "",
            hospitalId: hospitalId ?? "",
            admittedOn: admittedOn ?? "",
            reasons: [...reasons],
            dischargedOn: ended === "ended" ? dischargedOn : null,
            outcome: ended === "ended" && outcome !== "unknown" ? outcome : null,
          });
          doneToast(t("afterwards.done"));
          go(`/beds/stays/${stay.id}`);
        }}
      >
        <PatientField label={t("form.person")} required autoFocus={!patientId} {...form.field("patient")} />
        <ChoiceButtons
          label={t("afterwards.now")}
          required
          choices={[
            { value: "running", label: t("afterwards.running") },
            { value: "ended", label: t("afterwards.ended") },
          ]}
          {...form.field("ended")}
          onChange={(ended) => set({ ended: ended ?? "running", dischargedOn: null, outcome: null })}
        />
        <StayFields form={form} ended={values.ended === "ended"} />
      </Form>
    </div>
  );
}
