import { IconArchive, IconArrowBack, IconBed, IconHome, IconUserPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { useMe } from "../../web/me.ts";
import { dayOf } from "../../web/ui/moments.ts";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import { patientState } from "../patient-state.ts";
import type { RegistrationStatus } from "../registration.ts";

interface Placement {
  readonly status: RegistrationStatus | null;
  readonly admittedOn: string | null;
  readonly died: boolean;
}

/** Days before the limit from which it is near. */
const near = 3;

/** Where a patient is: 在宅, ベッド day n (of the limit, where it is known), 申請中, 終了. */
export function PatientStateBadge(props: { of: Placement; dayLimit?: number; large?: boolean }) {
  const { t } = useTranslation("patients");
  const countDays = useMe()?.centre.countDays ?? "inclusive";
  const { of, dayLimit, large = false } = props;
  const admittedOn = of.admittedOn === null ? null : asPlainDate(of.admittedOn);
  const state = patientState({ ...of, admittedOn }, dayOf(useNow(60_000)), countDays);
  if (state.kind === "in_bed") {
    const tone = toneOfStay(state.day, dayLimit);
    const words = dayLimit === undefined ? t("state.inBed", state) : t("state.inBedOf", { ...state, limit: dayLimit });
    return (
      <StatusBadge tone={tone} icon={IconBed} large={large}>
        {words}
      </StatusBadge>
    );
  }
  const looks = {
    at_home: { tone: "green", icon: IconHome },
    applied: { tone: "blue", icon: IconUserPlus },
    returned: { tone: "amber", icon: IconArrowBack },
    died: { tone: "over", icon: IconArchive },
    ended: { tone: "over", icon: IconArchive },
    not_registered: { tone: "over", icon: IconArchive },
  } as const;
  return (
    <StatusBadge {...looks[state.kind]} large={large}>
      {t(`state.${state.kind}`)}
    </StatusBadge>
  );
}

function toneOfStay(day: number, limit: number | undefined): Tone {
  if (limit === undefined) return "blue";
  if (day > limit) return "red";
  return day > limit - near ? "amber" : "blue";
}
