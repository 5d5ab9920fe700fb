import i18next from "i18next";
import { api, client, queryClient } from "../../web/request.ts";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { Waiting } from "../today-contract.ts";

type Which = Pick<Waiting, "kind" | "recordId">;
const which = ({ kind, recordId }: Which) => ({ kind, recordId });

/** Reads what waits again, after one's own change. */
export const refreshToday = () => queryClient.invalidateQueries({ queryKey: api.today.key() });

/** A change with its way back in a toast. */
async function change(run: () => Promise<unknown>, said: string, undo: () => Promise<unknown>): Promise<void> {
  try {
    await run();
    await refreshToday();
    undoToast(said, async () => {
      await undo();
      await refreshToday();
    });
  } catch (error) {
    failedToast(error);
    await refreshToday();
  }
}

/** A task is done. */
export const finish = (id: string) =>
  change(
    () => client.today.finishTask({ id }),
    i18next.t("today:done.finished"),
    () => client.today.reopenTask({ id }),
  );

/** A done task is open again. */
export const reopen = (id: string) =>
  change(
    () => client.today.reopenTask({ id }),
    i18next.t("today:done.reopened"),
    () => client.today.finishTask({ id }),
  );

/** Somebody takes it; null gives it back to everybody. */
export const assign = (row: Waiting, accountId: string | null, name: string | null) =>
  change(
    () => client.today.assign({ ...which(row), accountId }),
    name === null ? i18next.t("today:done.givenBack") : i18next.t("today:done.taken", { name }),
    () => client.today.assign({ ...which(row), accountId: row.takenOver ? row.assignedTo : null }),
  );

/** What was put off shows again. */
export const wake = (row: Waiting) =>
  change(
    () => client.today.wake(which(row)),
    i18next.t("today:done.awake"),
    () =>
      client.today.snooze({
        ...which(row),
        until: row.snoozedUntil ?? row.actBy,
        reason: row.snoozeReason ?? "",
      }),
  );

/** Lets it rest; the form shows what is refused. */
export async function rest(row: Waiting, until: Date, reason: string, said: string): Promise<void> {
  await client.today.snooze({ ...which(row), until: until.toISOString(), reason });
  await refreshToday();
  undoToast(said, async () => {
    await client.today.wake(which(row));
    await refreshToday();
  });
}
