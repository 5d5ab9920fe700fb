import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useKeys } from "../../web/keys.ts";
import { api } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { ChipButton, ChipSet } from "../../web/ui/filter-chips.tsx";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";
import { NumberField } from "../../web/ui/text-field.tsx";
import type { MatchStart } from "../matching-contract.ts";
import { type Device, devices, doctorRoles, places } from "../need.ts";
import css from "./find.module.css";

type Values = MatchStart["need"];
type Props = { need: Values; set: (change: Partial<Values>) => void };

/** The capabilities asked for most, as chips; all others are found by typing. */
const common = [
  "在宅ターミナルケアの対応",
  "疼痛の管理",
  "麻薬持続皮下注(PCA)",
  "点滴の管理",
  "褥瘡の管理",
  "輸血",
  "胸水・腹水穿刺",
  "認知症BPSD",
  "感染症(MRSA等)受入",
];
const times = ["night", "holiday", "endOfLife"] as const;
const timeKeys = { night: "v", holiday: "h", endOfLife: "m" } as const;

/** What is needed: everything may stay open, every change shows at once on the right. */
export function NeedFields({ need, set }: Props) {
  const { t } = useTranslation("matching");
  const town = useRef<HTMLInputElement>(null);
  useKeys({
    v: () => set({ night: !need.night }),
    h: () => set({ holiday: !need.holiday }),
    m: () => set({ endOfLife: !need.endOfLife }),
    t: () => town.current?.focus(),
  });
  const toggle = <T extends string>(list: readonly T[], one: T) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  const codes = useCodes("capability", need.capabilities);
  return (
    <div className={css.fields}>
      <div className={css.pair}>
        <Town need={need} set={set} input={town} />
        <NumberField
          label={t("need.age")}
          unit={t("need.years")}
          min={0}
          max={130}
          value={need.age}
          onChange={(age) => set({ age })}
        />
      </div>
      <ChipSet label={t("need.times")}>
        {times.map((time) => (
          <ChipButton key={time} on={need[time]} press={() => set({ [time]: !need[time] })} hint={timeKeys[time]}>
            {t(`need.time.${time}`)}
          </ChipButton>
        ))}
      </ChipSet>
      <ChipSet label={t("need.capabilities")}>
        {common.map((code) => (
          <ChipButton
            key={code}
            on={need.capabilities.includes(code)}
            press={() => set({ capabilities: toggle(need.capabilities, code) })}
          >
            {codes.label(code)}
          </ChipButton>
        ))}
      </ChipSet>
      <MultiSelectField
        label={t("need.moreCapabilities")}
        choices={codes.choices.filter(({ value }) => !common.includes(value))}
        value={need.capabilities.filter((code) => !common.includes(code))}
        onChange={(more) =>
          set({ capabilities: [...need.capabilities.filter((code) => common.includes(code)), ...more] })
        }
      />
      <ChipSet label={t("need.devices")}>
        {devices.map((device: Device) => (
          <ChipButton
            key={device}
            on={need.devices.includes(device)}
            press={() => set({ devices: toggle(need.devices, device) })}
          >
            {t(`device.${device}`)}
          </ChipButton>
        ))}
      </ChipSet>
      <WhenAndWhere need={need} set={set} />
      <Wishes need={need} set={set} />
    </div>
  );
}

function Town({ need, set, input }: Props & { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation("matching");
  const towns = useQuery({ ...api.matching.towns.queryOptions(), staleTime: 600_000 }).data ?? [];
  const [typed, setTyped] = useState(need.town ?? "");
  return (
    <Autocomplete
      ref={input}
      label={t("need.town")}
      data={towns}
      limit={12}
      maxLength={100}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        set({ town: text.trim() === "" ? null : text.trim() });
      }}
    />
  );
}

function WhenAndWhere({ need, set }: Props) {
  const { t } = useTranslation("matching");
  const diseases = useCodes("disease_group", [need.diseaseGroup]);
  return (
    <>
      <DateField label={t("need.startsOn")} ahead value={need.startsOn} onChange={(startsOn) => set({ startsOn })} />
      <ChoiceButtons
        label={t("need.place")}
        choices={places.map((value) => ({ value, label: t(`place.${value}`) }))}
        value={need.place}
        onChange={(place) => set({ place })}
      />
      <SelectField
        label={t("need.disease")}
        choices={diseases.choices}
        value={need.diseaseGroup}
        onChange={(diseaseGroup) => set({ diseaseGroup })}
      />
    </>
  );
}

function Wishes({ need, set }: Props) {
  const { t } = useTranslation("matching");
  const languages = useCodes("language", need.languages);
  const options = api.organisations.options.queryOptions({ input: { kind: ["clinic", "hospital"] } });
  const institutions = useQuery({ ...options, staleTime: 600_000 }).data ?? [];
  return (
    <>
      <MultiSelectField
        label={t("need.languages")}
        choices={languages.choices}
        value={need.languages}
        onChange={(chosen) => set({ languages: [...chosen] })}
      />
      <SelectField
        label={t("need.institution")}
        choices={institutions.map(({ id, name }) => ({ value: id, label: name }))}
        value={need.institutionId}
        onChange={(institutionId) => set({ institutionId })}
      />
      <ChoiceButtons
        label={t("need.role")}
        choices={doctorRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={need.role}
        onChange={(role) => set({ role })}
      />
    </>
  );
}
