import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api, client } from "../../web/request.ts";
import { Facts } from "../../web/ui/facts.tsx";
import { Form } from "../../web/ui/form.tsx";
import { Section } from "../../web/ui/page.tsx";
import { type ChosenPatient, PatientField } from "../../web/ui/patient-field.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { MergePreview, PatientPage } from "../patient-shapes-contract.ts";
import { Birth } from "./birth.tsx";
import { refreshPatients, useIsStaff, usePatient } from "./patient-query.ts";
import css from "./patients.module.css";
import { PatientStateBadge } from "./state-badge.tsx";

const shape = z.object({ other: z.string().catch("") });

/** Two records of one person: find the other, look at both side by side, choose which stays. */
export function MergePage() {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const patient = usePatient().data;
  const [{ other }, setFilters] = useFilters(shape);
  const [chosen, setChosen] = useState<ChosenPatient | null>(null);
  // From then on nothing asks anew for a record that is no more.
  const [merging, setMerging] = useState(false);
  const self = other === patient?.patientId;
  const found = useOther(other, !self && !merging);
  if (!isStaff || !patient) return null;
  const choose = (next: ChosenPatient | null) => {
    setChosen(next);
    setFilters({ other: next?.patientId ?? "" });
  };
  return (
    <Section title={t("merge.title")} description={t("merge.description")}>
      <div className={css.mergeOther}>
        <PatientField
          label={t("merge.other")}
          name="other"
          value={other === "" ? null : (chosen ?? (self ? null : found.data) ?? null)}
          onChange={choose}
          error={self ? t("merge.self") : undefined}
        />
      </div>
      {other !== "" && !self && <Compared key={other} {...{ patient, merging, setMerging }} otherId={other} />}
    </Section>
  );
}

/** The other record, also where a link named it. */
function useOther(patientId: string, asks: boolean) {
  return useQuery({ ...api.patients.page.queryOptions({ input: { patientId } }), enabled: asks && patientId !== "" });
}

function Compared(props: {
  patient: PatientPage;
  otherId: string;
  merging: boolean;
  setMerging: (merging: boolean) => void;
}) {
  const { patient, otherId, merging, setMerging } = props;
  const other = useOther(otherId, !merging);
  const preview = useQuery({
    ...api.patients.mergePreview.queryOptions({ input: { patientId: patient.patientId, otherId } }),
    enabled: !merging,
  });
  return (
    <QueryView query={other}>
      {(page) => (
        <QueryView query={preview}>
          {(data) => <Choose pages={[patient, page]} preview={data} setMerging={setMerging} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Choose(props: {
  pages: readonly PatientPage[];
  preview: MergePreview;
  setMerging: (merging: boolean) => void;
}) {
  const { pages, preview, setMerging } = props;
  const { t, i18n } = useTranslation("patients");
  const go = useGo();
  const form = useForm<{ stays: string | null }>({ stays: null });
  const { stays } = form.values;
  const save = async () => {
    const leaving = pages.find(({ patientId }) => patientId !== stays);
    if (stays === null || !leaving) return;
    setMerging(true);
    try {
      await client.patients.merge({ patientId: stays, otherId: leaving.patientId });
    } catch (error) {
      setMerging(false);
      throw error;
    }
    doneToast(t("merge.done"));
    go(`/patients/${stays}`);
    await refreshPatients();
  };
  const blocked = preview.obstacles.length > 0;
  return (
    <div className={css.merge}>
      {blocked && (
        <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={t("merge.blocked")}>
          <ul className={css.plain}>
            {preview.obstacles.map((one) => (
              <li key={one.code}>{i18n.language === "en" ? one.en : one.ja}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Differences pages={pages} />
      <div className={css.sides}>
        {pages.map((page, index) => (
          <Side
            key={page.patientId}
            label={`${index + 1} ${page.name}`}
            page={page}
            holds={preview.sides.find(({ patientId }) => patientId === page.patientId)}
            stays={stays === null ? null : stays === page.patientId}
            choose={blocked ? null : () => form.set({ stays: page.patientId })}
          />
        ))}
      </div>
      {!blocked && stays !== null && (
        <Form form={form} onSubmit={save} submitLabel={t("merge.submit")} onCancel={() => form.set({ stays: null })}>
          <p>{t("merge.what", { name: pages.find(({ patientId }) => patientId === stays)?.name })}</p>
          <p className={css.warn}>{t("merge.final")}</p>
        </Form>
      )}
    </div>
  );
}

/** What speaks against one person is said before anything is chosen. */
function Differences({ pages }: { pages: readonly PatientPage[] }) {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const [a, b] = pages;
  if (!a || !b) return null;
  const differs = (["birthDate", "sex"] as const).filter(
    (key) => a[key] !== null && b[key] !== null && a[key] !== b[key],
  );
  if (differs.length === 0) return null;
  return (
    <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
      {t("merge.differs", { what: listed(differs.map((key) => t(`field.${key}`))) })}
    </Alert>
  );
}

function Side(props: {
  label: string;
  page: PatientPage;
  holds: MergePreview["sides"][number] | undefined;
  stays: boolean | null;
  choose: (() => void) | null;
}) {
  const { t } = useTranslation("patients");
  const { page, holds, stays, choose } = props;
  const registration = page.registrations[0];
  const counted = (["registrations", "stays", "requests", "sheets", "consultations", "consents", "relatives"] as const)
    .filter((key) => (holds?.[key] ?? 0) > 0)
    .map((key) => t(`merge.count.${key}`, { count: holds?.[key] }));
  return (
    <section className={css.side} aria-label={props.label} data-chosen={stays || undefined}>
      <header className={css.cardHead}>
        <PersonName name={page.name} kana={page.kana} />
        <PatientStateBadge of={page} dayLimit={page.dayLimit} />
      </header>
      <Facts
        facts={[
          { label: t("field.birthDate"), value: <Birth {...page} endedOn={registration?.endedOn ?? null} /> },
          { label: t("field.sex"), value: page.sex && t(`sex.${page.sex}`) },
          { label: t("field.town"), value: page.town },
          { label: t("field.address"), value: page.address },
          { label: t("field.phone"), value: page.phone },
          { label: t("field.number"), value: registration?.number },
          { label: t("field.doctor"), value: registration?.doctorName, note: registration?.institutionName },
          { label: t("merge.holds"), value: counted.join(" · ") || t("merge.nothing") },
        ]}
      />
      {choose && (
        <Button variant={stays ? "filled" : "default"} aria-pressed={stays === true} onClick={choose}>
          {t(stays ? "merge.chosen" : "merge.choose")}
        </Button>
      )}
    </section>
  );
}
