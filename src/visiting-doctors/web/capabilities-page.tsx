import { Button } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
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
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import { byGroup, type ConfirmationWay, capabilityGroupName, confirmationWays } from "../capability.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";
import { AnswerLine } from "./answer-line.tsx";
import css from "./capabilities.module.css";
import { answersToSend, type Edits, shownAnswer } from "./capability-edits.ts";

/** Notes what a doctor can do while one talks on the telephone: a key per answer, line by line. */
export function CapabilitiesPage() {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id: useParam("doctorId") } }));
  return (
    <QueryView query={query} title={t("tab.doctors")}>
      {(doctor) => <Editor key={doctor.id} doctor={doctor} />}
    </QueryView>
  );
}

type Values = { confirmedOn: string | null; how: ConfirmationWay | null; edits: Edits; restConfirmed: boolean };

function Editor({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const go = useGo();
  const at = `/visiting-doctors/${doctor.id}`;
  const today = dayOf(new Date());
  const form = useForm<Values>(
    { confirmedOn: today, how: "telephone", edits: {}, restConfirmed: false },
    { draft: `doctor-answers-${doctor.id}` },
  );
  const { confirmedOn, how, edits, restConfirmed } = form.values;
  const sending = answersToSend(doctor.capabilities, edits, confirmedOn);
  const touched = new Set(sending.map(({ capability }) => capability));
  const rest = doctor.capabilities.filter(({ capability }) => !touched.has(capability)).length;
  const count = sending.length + (restConfirmed ? rest : 0);
  return (
    <>
      <PageHead
        title={t("capabilities.editTitle", { name: doctor.name })}
        description={t("capabilities.keys")}
        crumbs={[
          { label: t("tab.doctors"), to: "/visiting-doctors" },
          { label: doctor.name, to: at },
        ]}
      />
      <Form
        form={form}
        submitLabel={count > 0 ? t("capabilities.save", { count }) : t("capabilities.saveNone")}
        onCancel={() => go(at)}
        onSubmit={async () => {
          if (count > 0)
            await client.visitingDoctors.setCapabilities({
              id: doctor.id,
              answers: sending,
              restConfirmed,
              confirmedOn,
              how,
            });
          void queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
          if (count > 0) doneToast(t("capabilities.saved", { count }));
          go(at);
        }}
      >
        <DateField
          label={t("field.confirmedOn")}
          help={t("capabilities.dayHelp")}
          notAfter={today}
          {...form.field("confirmedOn")}
        />
        <ChoiceButtons
          label={t("field.confirmedHow")}
          choices={confirmationWays
            .filter((way) => way !== "link")
            .map((value) => ({ value, label: t(`how.${value}`) }))}
          {...form.field("how")}
        />
        <Lines doctor={doctor} edits={edits} onChange={(changed) => form.set({ edits: { ...edits, ...changed } })} />
        {rest > 0 && (
          <Button
            variant={restConfirmed ? "light" : "default"}
            aria-pressed={restConfirmed}
            leftSection={<IconChecks size={20} aria-hidden />}
            onClick={() => form.set({ restConfirmed: !restConfirmed })}
            className={css.allConfirmed ?? ""}
          >
            {t("capabilities.allConfirmed", { count: rest })}
          </Button>
        )}
      </Form>
    </>
  );
}

function Lines(props: { doctor: Doctor; edits: Edits; onChange: (edits: Edits) => void }) {
  const { i18n } = useTranslation("visiting-doctors");
  const { doctor, edits, onChange } = props;
  const { choices, label } = useCodes(
    "capability",
    doctor.capabilities.map(({ capability }) => capability),
  );
  const box = useRef<HTMLDivElement>(null);
  const move = (code: string, step: number) => {
    const lines = [...(box.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
    const at = lines.findIndex((line) => line.dataset.line === code);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + step))];
    next?.querySelector<HTMLElement>("input:checked")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div ref={box} className={css.lines}>
      {byGroup(choices.map(({ value }) => ({ code: value }))).map(({ group, items }) => (
        <section key={group} aria-label={capabilityGroupName(group, i18n.language)}>
          <h2>{capabilityGroupName(group, i18n.language)}</h2>
          {items.map(({ code }) => (
            <AnswerLine
              key={code}
              code={code}
              label={label(code)}
              value={shownAnswer(doctor.capabilities, edits, code)}
              changed={edits[code] !== undefined}
              onChange={(edit) => onChange({ [code]: edit })}
              move={(step) => move(code, step)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}
