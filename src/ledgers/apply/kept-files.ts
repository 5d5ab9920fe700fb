import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import { type ByteSource, bytesOfDescriptor, openByteSource } from "../byte-source.ts";
import { openPrivateFile } from "../private-file.ts";
import type { LedgerInput, LedgerMapping } from "../read-ledger.ts";
import { baseName } from "./correction-memory.ts";

/** A file that is kept because rows of it wait; its content goes to the database and comes back in pieces, never whole. */
export interface FileToKeep {
  readonly hash: string;
  readonly input: LedgerInput;
  readonly mapping: LedgerMapping | null;
}

export interface KeptFile {
  readonly name: string;
  readonly mapping: LedgerMapping | null;
  /** Opens the content as often as needed, until `close`. */
  readonly open: () => Promise<ByteSource>;
  close(): void;
}

const pieceSize = 256 * 1024;

/** What tells a file from every other: the same content is the same file, whatever its name. */
export async function hashOfFile(input: LedgerInput): Promise<string> {
  const hash = createHash("sha256");
  const source = await openByteSource(input);
  try {
    for await (const piece of source.stream()) hash.update(piece);
  } finally {
    await source.close();
  }
  return hash.digest("hex");
}

/** Keeps the files of rows that wait. */
export async function keepFiles(db: Transaction, files: readonly FileToKeep[]): Promise<void> {
  for (const file of files) {
    const known = await db
      .selectFrom("ledger_file")
      .select("name")
      .where("file_hash", "=", file.hash)
      .executeTakeFirst();
    if (known === undefined) await keepFile(db, file);
  }
}

async function keepFile(db: Transaction, { hash, input, mapping }: FileToKeep): Promise<void> {
  await sql`create temporary table ledger_piece (number int not null, content bytea not null) on commit drop`.execute(
    db,
  );
  const source = await openByteSource(input);
  let number = 0;
  try {
    for await (const piece of source.stream()) {
      await sql`insert into ledger_piece values (${number++}, ${Buffer.from(piece)})`.execute(db);
    }
  } finally {
    await source.close();
  }
  await sql`insert into ledger_file (file_hash, name, content, mapping)
    select ${hash}, ${baseName(input.file)}, coalesce(string_agg(content, ''::bytea order by number), ''::bytea),
      ${mapping === null ? null : JSON.stringify(mapping)}::jsonb from ledger_piece`.execute(db);
  await sql`drop table ledger_piece`.execute(db);
}

/** A kept file, brought to a file on disk that nobody else can read. */
export async function openKeptFile(db: Transaction, hash: string): Promise<KeptFile | null> {
  const kept = await db
    .selectFrom("ledger_file")
    .select(["name", "mapping", sql<number>`octet_length(content)`.as("size")])
    .where("file_hash", "=", hash)
    .executeTakeFirst();
  if (kept === undefined) return null;
  const file = openPrivateFile();
  for (let from = 0; from < kept.size; from += pieceSize) {
    const { content } = await db
      .selectFrom("ledger_file")
      .select(sql<Buffer>`substring(content from ${from + 1}::int for ${pieceSize}::int)`.as("content"))
      .where("file_hash", "=", hash)
      .executeTakeFirstOrThrow();
    writeSync(file.descriptor, content, 0, content.byteLength, from);
  }
  return {
    name: kept.name,
    mapping: kept.mapping as unknown as LedgerMapping | null,
    open: async () => bytesOfDescriptor(file.descriptor, kept.size),
    close: file.close,
  };
}
