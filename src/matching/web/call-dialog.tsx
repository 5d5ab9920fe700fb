import { Button, Checkbox } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addDays, asPlainDate } from "../../japan/plain-date.ts";
import { lastOpenBefore, momentOf, nextOpenDay } from "../../organisations/opening-hours.ts";
import { officeHours, type Timetable } from "../../organisations/timetable.ts";
import { sentenceOf } from "../../web/errors.ts";
import { api, client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { ConfirmPreview } from "../../web/ui/confirm-preview.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import type { MatchRow } from "../matching-contract.ts";
import css from "./call.module.css";
import { CallLines } from "./call-lines.tsx";
import shared from "./matching.module.css";
import type { Search } from "./use-search.ts";

/** Until the hours of the centre are read. */
const usualHours = officeHours("09:00", "17:00");

/** How many doctors are proposed at once: those who stand first. */
const proposed = 5;

/** Tells several doctors at once: whom, until when, and exactly what; nothing goes out before it was seen. */
export function CallDialog(props: { search: Search; rows: readonly MatchRow[]; onClose: () => void }) {
  const { search, rows, onClose } = props;
  const { t } = useTranslation("matching");
  const queries = useQueryClient();
  const free = rows.filter(
    ({ doctorId }) => !search.asked.has(doctorId) || search.asked.get(doctorId)?.state === "asked",
  );
  const [chosen, setChosen] = useState<readonly string[]>(free.slice(0, proposed).map(({ doctorId }) => doctorId));
  const [note, setNote] = useState("");
  const [days, setDays] = useState<DaysLeft>("1");
  const [seeing, setSeeing] = useState(false);
  const id = search.consultationId ?? "";
  const input = { id, doctorIds: [...chosen], note: note.trim() || null };
  const centre = useQuery(api.organisations.hours.ofCentre.queryOptions());
  const hours = centre.data?.timetable ?? usualHours;
  const preview = useQuery({ ...api.matching.calls.preview.queryOptions({ input }), enabled: id !== "", gcTime: 0 });
  const identifies = preview.data?.identifying ?? [];
  const ready = chosen.length > 0 && identifies.length === 0 && preview.data !== undefined;
  const toggle = (doctorId: string) =>
    setChosen((now) => (now.includes(doctorId) ? now.filter((one) => one !== doctorId) : [...now, doctorId]));
  const send = async () => {
    await client.matching.calls.open({ ...input, answerUntil: deadline(days, hours) });
    await queries.invalidateQueries({ queryKey: api.matching.calls.key() });
    await queries.invalidateQueries({ queryKey: api.consultations.enquiries.key() });
    doneToast(t("call.sent"));
    onClose();
  };
  if (seeing && preview.data)
    return (
      <ConfirmPreview
        opened
        title={t("call.preview")}
        recipients={preview.data.doctors.map(({ name, way, address }) => ({
          name,
          way: `${t(`way.${way}`)} ${address ?? ""}`,
        }))}
        sendLabel={t("call.send", { count: chosen.length })}
        onSend={send}
        onClose={() => setSeeing(false)}
      >
        <CallLines lines={preview.data.lines} note={note.trim() || null} />
        <p className={shared.soft}>{t("call.deadline", { at: deadlineWords(days, hours) })}</p>
        {preview.data.doctors.some(({ way }) => way !== "mail") && <p>{t("call.byHand")}</p>}
      </ConfirmPreview>
    );
  return (
    <Dialog close={onClose} title={t("call.title")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter goes on from anywhere in it, as in a form */}
      <div
        className={css.callForm}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) setSeeing(true);
        }}
      >
        <p>{t("call.lead")}</p>
        {preview.error && <p role="alert">{sentenceOf(preview.error)}</p>}
        <fieldset className={css.callWhom}>
          <legend>{t("call.whom", { count: chosen.length })}</legend>
          <ul className={css.callDoctors}>
            {free.slice(0, 20).map((row) => (
              <li key={row.doctorId}>
                <Checkbox
                  checked={chosen.includes(row.doctorId)}
                  onChange={() => toggle(row.doctorId)}
                  label={
                    <>
                      <PersonName name={row.name} /> <span className={shared.soft}>{row.institution?.name}</span>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
        </fieldset>
        <ChoiceButtons
          label={t("call.until")}
          required
          choices={dayChoices.map((value) => ({ value, label: deadlineWords(value, hours) }))}
          value={days}
          onChange={(value) => setDays(value ?? "1")}
        />
        <TextField
          label={t("call.note")}
          help={t("call.noteHelp")}
          value={note}
          onChange={setNote}
          maxLength={300}
          error={
            identifies.length > 0
              ? t("call.identifies", { what: identifies.map((one) => t(`identifying.${one}`)).join("・") })
              : undefined
          }
        />
        {preview.data?.townWithheld && <p className={shared.soft}>{t("call.townWithheld")}</p>}
        <div className={css.dialogFoot}>
          <Button
            leftSection={<IconSpeakerphone size={18} aria-hidden />}
            disabled={!ready}
            onClick={() => setSeeing(true)}
          >
            {t("call.look")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const dayChoices = ["0", "1", "2", "5"] as const;
type DaysLeft = (typeof dayChoices)[number];

/** When the centre closes on the day that many of its open days ahead, but never sooner than in two hours. */
function deadline(days: DaysLeft, hours: Timetable): string {
  let day = asPlainDate(dayOf(new Date()));
  for (let left = Number(days); left > 0; left -= 1) day = nextOpenDay(hours, day) ?? addDays(day, 1);
  const end = momentOf(addDays(day, 1));
  const at = lastOpenBefore(hours, end) ?? end;
  const soon = new Date(Date.now() + 2 * 3_600_000);
  return (at > soon ? at : soon).toISOString();
}

function deadlineWords(days: DaysLeft, hours: Timetable): string {
  const at = new Date(deadline(days, hours));
  return `${eraDay(dayOf(at), { year: false })} ${clock(at)}`;
}
