import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { useIsStaff } from "../../web/me.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { dayOf } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Absence, Doctor } from "../visiting-doctors-contract.ts";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { Deputy, Period, Reason } from "./cover-band.tsx";
import css from "./registry.module.css";

/** 不在の予定: running and coming absences with who covers, the latest past ones, and for whom the doctor covers. */
export function Absences({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const isStaff = useIsStaff();
  const [open, setOpen] = useState<Absence | "new" | null>(null);
  const add = isStaff && !doctor.withdrawn && (
    <Button
      aria-haspopup="dialog"
      variant="default"
      leftSection={<IconPlus size={20} aria-hidden />}
      onClick={() => setOpen("new")}
    >
      {t("absence.add")}
    </Button>
  );
  return (
    <Section title={t("absence.title")} actions={add}>
      {doctor.absences.length === 0 && <p className={css.soft}>{t("absence.none")}</p>}
      <ul className={css.absences}>
        {doctor.absences.map((absence) => (
          <Line key={absence.id} doctor={doctor} absence={absence} edit={isStaff ? () => setOpen(absence) : null} />
        ))}
      </ul>
      {doctor.coversFor.map(({ doctorId, name, from, to, reason }) => (
        <p key={`${doctorId}${from}`} className={css.soft}>
          {t("absence.coversFor")} <Link to={`/visiting-doctors/${doctorId}`}>{name}</Link>{" "}
          <Period from={from} to={to} /> <Reason code={reason} />
        </p>
      ))}
      <AbsenceDialog doctor={doctor} absence={open} close={() => setOpen(null)} />
    </Section>
  );
}

function Line({ doctor, absence, edit }: { doctor: Doctor; absence: Absence; edit: (() => void) | null }) {
  const { t } = useTranslation("visiting-doctors");
  const isPast = absence.to !== null && absence.to < dayOf(new Date());
  return (
    <li data-past={isPast || undefined}>
      <div>
        <b>
          <Period from={absence.from} to={absence.to} />
        </b>{" "}
        <Reason code={absence.reason} />
        {isPast && <span className={css.soft}> {t("absence.past")}</span>}
        <br />
        <Deputy {...absence} />
        {absence.note && <p className={css.soft}>{absence.note}</p>}
      </div>
      {edit && (
        <span className={css.absenceActions}>
          <ActionIcon
            aria-haspopup="dialog"
            size={44}
            variant="subtle"
            color="gray"
            aria-label={t("absence.edit")}
            onClick={edit}
          >
            <IconPencil size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={44}
            variant="subtle"
            color="gray"
            aria-label={t("absence.remove")}
            onClick={() => void remove(doctor.id, absence, t("absence.removed"))}
          >
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

async function remove(doctorId: string, absence: Absence, done: string): Promise<void> {
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
  const { id, deputyAway: _, ...given } = absence;
  // The name shown for a registered deputy is not the deputy's own words.
  const again = { ...given, deputyName: given.deputyDoctorId === null ? given.deputyName : null, id: doctorId };
  try {
    await client.visitingDoctors.removeAbsence({ id: doctorId, absenceId: id });
    await refresh();
    undoToast(done, async () => {
      await client.visitingDoctors.addAbsence(again);
      await refresh();
    });
  } catch (error) {
    failedToast(error);
  }
}
