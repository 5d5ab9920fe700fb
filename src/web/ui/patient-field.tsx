import { Button, Group, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUser } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../link.tsx";
import { api } from "../request.ts";
import { type FieldProps, useInputProps } from "./field.tsx";
import { eraDay } from "./moments.ts";
import css from "./patient-field.module.css";
import { PersonName } from "./person-name.tsx";

/** A registered patient as forms hold one: enough to tell two people of one name apart. */
export type ChosenPatient = {
  patientId: string;
  name: string;
  kana: string | null;
  birthDate: string | null;
  town: string | null;
};

/** A registered patient, found while typing by name, kana, birth date or phone. */
export function PatientField({ value, onChange, ...props }: FieldProps<ChosenPatient | null>) {
  const { t } = useTranslation("shell");
  // The search goes and the card comes, or the other way: the keyboard stays with the field.
  const byHand = useRef(false);
  const change = (next: ChosenPatient | null) => {
    byHand.current = true;
    onChange(next);
  };
  if (value === null)
    return <PatientSearch {...props} onChange={change} {...(byHand.current ? { autoFocus: true } : {})} />;
  return (
    <ChosenCard label={props.label} error={props.error} takesFocus={byHand.current}>
      <PersonName name={value.name} kana={value.kana} />
      <span className={css.sub}>{describe(value)}</span>
      <Group gap="xs" className={css.actions ?? ""}>
        <Link to={`/patients/${value.patientId}`}>{t("patient.open")}</Link>
        <Button variant="subtle" size="compact-md" disabled={props.disabled ?? false} onClick={() => change(null)}>
          {t("patient.remove")}
        </Button>
      </Group>
    </ChosenCard>
  );
}

function ChosenCard(props: {
  label: string;
  error: string | undefined;
  takesFocus: boolean;
  children: React.ReactNode;
}) {
  const id = useId();
  const card = useRef<HTMLFieldSetElement>(null);
  const { takesFocus } = props;
  useEffect(() => {
    if (takesFocus) card.current?.focus();
  }, [takesFocus]);
  return (
    <fieldset ref={card} tabIndex={-1} aria-labelledby={id} className={css.field}>
      <span id={id} className={css.label}>
        {props.label}
      </span>
      <div className={css.card}>
        <IconUser size={22} aria-hidden />
        {props.children}
      </div>
      {props.error && <p className={css.error}>{props.error}</p>}
    </fieldset>
  );
}

function PatientSearch({ onChange, ...props }: Omit<FieldProps<ChosenPatient | null>, "value">) {
  const { t } = useTranslation("shell");
  const input = useInputProps(props);
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    ...api.patients.search.queryOptions({ input: { q } }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  const rows = q.length > 0 ? (found.data?.rows ?? []) : [];
  const byId = new Map(rows.map((row) => [row.patientId, row]));
  return (
    <Select
      {...input}
      searchable
      searchValue={text}
      onSearchChange={setText}
      data={rows.map((row) => ({ value: row.patientId, label: row.name }))}
      // The server has found them; by name alone the list would drop those found by kana or birth date.
      filter={({ options }) => options}
      value={null}
      onChange={(chosen) => {
        const row = chosen === null ? undefined : byId.get(chosen);
        if (!row) return;
        const { patientId, name, kana, birthDate, town } = row;
        onChange({ patientId, name, kana, birthDate, town });
      }}
      renderOption={({ option }) => {
        const row = byId.get(option.value);
        return (
          row && (
            <span className={css.option}>
              <PersonName name={row.name} kana={row.kana} />
              <span className={css.sub}>{describe(row)}</span>
            </span>
          )
        );
      }}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSection={<span />}
      placeholder={t("patient.placeholder")}
      nothingFoundMessage={q.length === 0 ? null : found.isFetching ? t("patient.searching") : t("patient.nothing")}
    />
  );
}

function describe({ birthDate, town }: Pick<ChosenPatient, "birthDate" | "town">): string {
  return [birthDate && eraDay(birthDate, { weekday: false }), town].filter(Boolean).join(" · ");
}
