import { CloseButton, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { searchEverything } from "../../web/search-request.ts";
import { type FieldProps, useInputProps } from "../../web/ui/field.tsx";

/** A doctor or an organisation as forms hold one. */
export type Asked = { kind: "doctor" | "organisation"; id: string; label: string };

/** A doctor or a partner organisation, found while typing. */
export function AskedField({
  value,
  onChange,
  onlyOrganisations = false,
  ...props
}: FieldProps<Asked | null> & { onlyOrganisations?: boolean }) {
  const { t } = useTranslation("consultations");
  const input = useInputProps(props);
  const [text, setText] = useState(value?.label ?? "");
  const [q] = useDebouncedValue(text.trim(), 150);
  const found = useQuery({ ...searchEverything(value?.label === q ? "" : q) });
  const doctors = onlyOrganisations
    ? []
    : (found.data?.doctors ?? []).map((one) => ({ ...one, kind: "doctor" as const }));
  const rows = [
    ...doctors,
    ...(found.data?.organisations ?? []).map((one) => ({ ...one, kind: "organisation" as const })),
  ];
  const subs = new Map(rows.map((row) => [row.id, row.sub]));
  const data = rows.map(({ id, label }) => ({ value: id, label }));
  if (value && !data.some((one) => one.value === value.id)) data.unshift({ value: value.id, label: value.label });
  return (
    <Select
      {...input}
      searchable
      searchValue={text}
      onSearchChange={setText}
      data={data}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(chosen) => {
        const row = rows.find(({ id }) => id === chosen);
        if (row) onChange({ kind: row.kind, id: row.id, label: row.label });
      }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <small style={{ display: "block" }}>{subs.get(option.value)}</small>
        </span>
      )}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSection={
        value ? (
          <CloseButton
            aria-label={t("enquiry.clear")}
            onClick={() => {
              onChange(null);
              setText("");
            }}
          />
        ) : (
          <span />
        )
      }
      placeholder={t(onlyOrganisations ? "enquiry.searchOrganisation" : "enquiry.search")}
      nothingFoundMessage={q === "" ? null : t("enquiry.nothing")}
    />
  );
}
