import type { PlainDate } from "../japan/plain-date.ts";
import type { Database } from "../platform/database/connect.ts";
import { commandLineActor, inTransaction, type Transaction } from "../platform/database/transaction.ts";
import { newId } from "../platform/ids.ts";
import { defaultCodes, isPublished } from "./default-codes.ts";

interface NewCentre {
  readonly name: string;
  readonly openedOn: PlainDate;
  readonly countDays: "inclusive" | "nights";
  readonly demonstration: boolean;
}

/** Founds a centre with its default code lists; `then` runs in the same transaction (its first account, for example). */
export async function foundCentre<T>(
  db: Database,
  input: NewCentre,
  andThen: (tx: Transaction) => Promise<T>,
): Promise<{ id: string; made: T }> {
  const id = newId();
  const made = await inTransaction(db, commandLineActor(id), async (tx) => {
    await tx
      .insertInto("centre")
      .values({
        id,
        name: input.name,
        opened_on: input.openedOn,
        count_days: input.countDays,
        demonstration: input.demonstration,
      })
      .execute();
    await tx
      .insertInto("code")
      .values(
        defaultCodes.flatMap(({ list, codes }) =>
          codes.map((code, position) => ({
            list,
            code: code.code,
            label_ja: code.ja,
            label_en: code.en,
            position,
            published_as: code.publishedAs ?? null,
            protected: isPublished(list, position),
          })),
        ),
      )
      .execute();
    return andThen(tx);
  });
  return { id, made };
}
