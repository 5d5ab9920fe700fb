import { Button, Group } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, client } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { CheckField } from "../../web/ui/select-field.tsx";
import { NumberField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { SupportBedRules } from "../stay.ts";
import { BedTabs } from "./bed-tabs.tsx";
import css from "./beds.module.css";

/** The centre's own rules and the beds that hospitals call by a name. */
export function RulesPage() {
  const { t } = useTranslation("support-beds");
  const rules = useQuery(api.supportBeds.rules.get.queryOptions());
  return (
    <>
      <PageHead title={t("title")} />
      <BedTabs current="rules" />
      <div className={css.formPage}>
        <Section title={t("rules.title")} description={t("rules.text")}>
          <QueryView query={rules}>{(data) => <RulesForm rules={data} />}</QueryView>
        </Section>
        <Section title={t("rules.beds")} description={t("rules.bedsText")}>
          <Beds />
        </Section>
      </div>
    </>
  );
}

type Values = { [K in keyof SupportBedRules]: SupportBedRules[K] extends boolean ? boolean : number | null };
const needed = ["dayLimit", "warnDaysBefore", "contactEveryDays", "minimumGapDays", "sheetFreshDays"] as const;

function RulesForm({ rules }: { rules: SupportBedRules }) {
  const { t } = useTranslation("support-beds");
  const form = useForm<Values>({ ...rules });
  const days = t("form.daysUnit");
  return (
    <Form
      form={form}
      submitLabel={t("rules.save")}
      check={(values) =>
        Object.fromEntries(needed.filter((name) => values[name] === null).map((name) => [name, t("rules.needed")]))
      }
      onSubmit={async (values) => {
        const filled = Object.fromEntries(needed.map((name) => [name, values[name] ?? 0])) as Record<
          (typeof needed)[number],
          number
        >;
        const { daysPerYear, daytimeOnly } = values;
        await client.supportBeds.rules.change({ ...filled, daysPerYear, daytimeOnly });
        doneToast(t("rules.saved"));
      }}
    >
      {needed.map((name) => (
        <NumberField
          key={name}
          label={t(`rules.${name}`)}
          help={t(`rules.${name}Help`)}
          unit={days}
          min={0}
          max={730}
          required
          {...form.field(name)}
        />
      ))}
      <NumberField
        label={t("rules.daysPerYear")}
        help={t("rules.daysPerYearHelp")}
        unit={days}
        min={1}
        max={366}
        {...form.field("daysPerYear")}
      />
      <CheckField label={t("rules.daytimeOnly")} help={t("rules.daytimeOnlyHelp")} {...form.field("daytimeOnly")} />
    </Form>
  );
}

function Beds() {
  const choices = useQuery(api.supportBeds.choices.queryOptions());
  return (
    <QueryView query={choices}>
      {({ hospitals }) => (
        <ul className={css.log}>
          {hospitals.map((hospital) => (
            <HospitalBeds key={hospital.hospitalId} hospital={hospital} />
          ))}
        </ul>
      )}
    </QueryView>
  );
}

type Hospital = { hospitalId: string; name: string; beds: readonly { id: string; name: string }[] };

function HospitalBeds({ hospital }: { hospital: Hospital }) {
  const { t } = useTranslation("support-beds");
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => client.supportBeds.addBed({ hospitalId: hospital.hospitalId, name }),
    onSuccess: () => setName(""),
    onError: failedToast,
  });
  const retire = useMutation({
    mutationFn: (id: string) => client.supportBeds.retireBed({ id }),
    onError: failedToast,
  });
  return (
    <li>
      <div className={css.grow}>
        <p>
          <b>{hospital.name}</b>
        </p>
        {hospital.beds.length === 0 ? (
          <p className={css.soft}>{t("rules.noBeds")}</p>
        ) : (
          <Group gap="xs" mt="xs">
            {hospital.beds.map((bed) => (
              <Button
                key={bed.id}
                size="sm"
                variant="default"
                title={t("rules.retire", { name: bed.name })}
                onClick={() => retire.mutate(bed.id)}
              >
                {t("rules.retireShort", { name: bed.name })}
              </Button>
            ))}
          </Group>
        )}
      </div>
      <Group align="flex-end" gap="sm">
        <TextField label={t("rules.bedName")} value={name} onChange={setName} width="12rem" maxLength={100} />
        <Button variant="default" disabled={name.trim() === ""} loading={add.isPending} onClick={() => add.mutate()}>
          {t("rules.addBed")}
        </Button>
      </Group>
    </li>
  );
}
