import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";
import { DoctorForm } from "./doctor-form.tsx";
import { changesOf, emptyDoctor, inputOf, valuesOf } from "./doctor-values.ts";

/** Registers a visiting doctor. */
export function NewDoctorPage() {
  const { t } = useTranslation("visiting-doctors");
  const go = useGo();
  const form = useForm(emptyDoctor, { draft: "doctor-registration" });
  return (
    <>
      <PageHead
        title={t("add")}
        description={t("form.newText")}
        crumbs={[{ label: t("tab.doctors"), to: "/visiting-doctors" }]}
      />
      <DoctorForm
        form={form}
        kept={[]}
        institutionTowns={[]}
        submitLabel={t("form.register")}
        onCancel={() => go("/visiting-doctors")}
        onSubmit={async (values) => {
          const doctor = await client.visitingDoctors.create(inputOf(values));
          doneToast(t("form.registered"));
          go(`/visiting-doctors/${doctor.id}/capabilities`);
        }}
      />
    </>
  );
}

/** Changes what is known of a visiting doctor. */
export function EditDoctorPage() {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id: useParam("doctorId") } }));
  return (
    <QueryView query={query} title={t("tab.doctors")}>
      {(doctor) => <Edit key={doctor.id} doctor={doctor} />}
    </QueryView>
  );
}

function Edit({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const go = useGo();
  const at = `/visiting-doctors/${doctor.id}`;
  const before = valuesOf(doctor);
  const form = useForm(before, { draft: `doctor-record-${doctor.id}` });
  return (
    <>
      <PageHead
        title={t("form.editTitle", { name: doctor.name })}
        crumbs={[
          { label: t("tab.doctors"), to: "/visiting-doctors" },
          { label: doctor.name, to: at },
        ]}
      />
      <DoctorForm
        form={form}
        kept={doctor.institutions}
        institutionTowns={doctor.institutionTowns}
        submitLabel={t("form.save")}
        onCancel={() => go(at)}
        onSubmit={async (values) => {
          await client.visitingDoctors.change({ id: doctor.id, ...changesOf(before, values) });
          doneToast(t("form.saved"));
          go(at);
        }}
      />
    </>
  );
}
