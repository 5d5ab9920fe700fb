import { Button, Group } from "@mantine/core";
import { IconArrowBackUp, IconRefresh } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatBoth } from "../../japan/era-date.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { Link } from "../../web/link.tsx";
import { client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { Form } from "../../web/ui/form.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { CorrectionEntry, Remark } from "../apply/ledgers-contract.ts";
import { isDitto } from "../ditto.ts";
import { remarkWords } from "../remark-words.ts";
import css from "./ledgers.module.css";
import { Reason } from "./remark-list.tsx";

const refresh = () => queryClient.invalidateQueries();

/** One row of the correction list: its cells to correct, whom it may mean, and the next try. */
export function CorrectionForm({ entry, close }: { entry: CorrectionEntry; close: () => void }) {
  const { t } = useTranslation("ledgers");
  if (entry.state !== "waiting") return <Settled entry={entry} />;
  return (
    <div className={css.beside}>
      <Reason remark={entry} />
      {entry.code === "waits_for" && <p className={css.soft}>{t("corrections.waitsFor")}</p>}
      {bothChanged(entry) && <p className={css.soft}>{t("corrections.bothSides")}</p>}
      <RowForm entry={entry} close={close} />
    </div>
  );
}

function RowForm({ entry, close }: { entry: CorrectionEntry; close: () => void }) {
  const { t, i18n } = useTranslation("ledgers");
  const headings = headingsOf(entry);
  const cells = new Map(entry.cells.map(({ heading, value }) => [heading, value]));
  const before = Object.fromEntries(headings.map((heading) => [heading, cells.get(heading) ?? ""]));
  const form = useForm<Record<string, string>>({ ...before });
  const [person, setPerson] = useState<string | null>(null);
  const [still, setStill] = useState<readonly Remark[]>([]);
  const top = useRef<HTMLDivElement>(null);
  const submit = async (values: Record<string, string>) => {
    // Of a row that changed on both sides every cell is decided as it stands in the form; a ditto mark stands for another.
    const isDecided = (heading: string) => bothChanged(entry) && !isDitto(values[heading] ?? "");
    const changed = headings.filter((heading) => isDecided(heading) || values[heading] !== before[heading]);
    const set = Object.fromEntries(
      changed.map((heading) => [heading, values[heading] === "" ? null : (values[heading] ?? null)]),
    );
    const result = await client.ledgers.retry({
      decisions: [{ id: entry.id, set, ...(person === null ? {} : { registration: person }) }],
    });
    const here = result.stillWaiting.filter(
      (remark) => remark.tab === entry.tab && remark.row === entry.row && remark.file === entry.file,
    );
    setStill(here);
    if (here.length > 0) {
      // The button is far below: what is said on top is brought into sight.
      requestAnimationFrame(() => top.current?.focus());
      return;
    }
    const count = result.completed.reduce((sum, file) => sum + file.made + file.changed, 0);
    doneToast(t("corrections.done", { count }));
    close();
    await refresh();
  };
  return (
    <>
      <div ref={top} tabIndex={-1}>
        {still.map((remark) => (
          <p key={remark.code} role="alert" className={css.error}>
            {t("corrections.still")} {remarkWords(remark, i18n.language)}
          </p>
        ))}
      </div>
      <Form
        form={form}
        submitLabel={t(bothChanged(entry) ? "corrections.decide" : "corrections.retry")}
        onSubmit={submit}
      >
        {entry.candidates.length > 0 && (
          <>
            <ChoiceButtons
              label={t("corrections.who")}
              name="person"
              help={t("corrections.whoHelp")}
              value={person}
              onChange={setPerson}
              choices={[
                ...entry.candidates.map((one) => ({
                  value: one.number ?? one.patientId,
                  label: t("corrections.candidate", {
                    name: one.name,
                    birth: one.birthDate === null ? t("corrections.noBirth") : formatBoth(asPlainDate(one.birthDate)),
                    number: one.number ?? "–",
                  }),
                })),
                ...(entry.kind === "registrations" ? [{ value: "new", label: t("corrections.newPerson") }] : []),
              ]}
            />
            <ul className={css.links}>
              {entry.candidates.map((one) => (
                <li key={one.patientId}>
                  <Link to={`/patients/${one.patientId}`}>{t("corrections.openPerson", { name: one.name })}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
        {headings.map((heading) => (
          <div key={heading} className={css.cell} data-asked={heading === entry.column || undefined}>
            <TextField label={heading} {...form.field(heading)} />
            {heading === entry.column && entry.suggestion && (
              <Button
                variant="default"
                size="compact-md"
                onClick={() => form.field(heading).onChange(entry.suggestion ?? "")}
              >
                {t(bothChanged(entry) ? "corrections.useRecord" : "corrections.useSuggestion", {
                  value: entry.suggestion,
                })}
              </Button>
            )}
          </div>
        ))}
      </Form>
      <Dismiss entry={entry} close={close} />
    </>
  );
}

/** The office changed its ledger and somebody changed the record: nothing is unreadable, somebody has to choose. */
function bothChanged(entry: CorrectionEntry): boolean {
  return entry.code === "changed_on_both_sides";
}

/** The cell in question first, then the others in the order of the file. */
function headingsOf(entry: CorrectionEntry): string[] {
  const others = entry.cells.map(({ heading }) => heading).filter((heading) => heading !== entry.column);
  return entry.column === null ? others : [entry.column, ...others];
}

function Dismiss({ entry, close }: { entry: CorrectionEntry; close: () => void }) {
  const { t } = useTranslation("ledgers");
  const dismiss = async () => {
    try {
      await client.ledgers.dismiss({ id: entry.id, dismissed: true });
      close();
      undoToast(t("corrections.dismissedToast"), async () => {
        await client.ledgers.dismiss({ id: entry.id, dismissed: false });
        await refresh();
      });
      await refresh();
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <Group mt="md">
      <Button variant="default" onClick={() => void dismiss()}>
        {t(bothChanged(entry) ? "corrections.keepRecord" : "corrections.dismiss")}
      </Button>
    </Group>
  );
}

function Settled({ entry }: { entry: CorrectionEntry }) {
  const { t } = useTranslation("ledgers");
  const set = Object.entries(entry.correction?.set ?? {});
  const takeBack = async () => {
    try {
      await client.ledgers.dismiss({ id: entry.id, dismissed: false });
      await refresh();
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <div className={css.beside}>
      <Reason remark={entry} />
      {set.length > 0 && (
        <>
          <h3>{t("corrections.decided")}</h3>
          <Facts
            facts={set.map(([heading, value]) => ({
              key: heading,
              label: heading,
              value: value === null ? t("remark.blank") : String(value),
            }))}
          />
        </>
      )}
      {entry.correction?.registration && (
        <Facts facts={[{ label: t("corrections.who"), value: entry.correction.registration }]} />
      )}
      <h3>{t("rows.written")}</h3>
      <Facts facts={entry.cells.map(({ heading, value }) => ({ key: heading, label: heading, value }))} />
      {entry.state === "dismissed" && (
        <Group mt="md">
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            onClick={() => void takeBack()}
          >
            {t("corrections.takeBack")}
          </Button>
        </Group>
      )}
      {entry.state === "corrected" && (
        <p className={css.soft}>
          <IconRefresh size={16} aria-hidden /> {t("corrections.rememberedText")}
        </p>
      )}
    </div>
  );
}
