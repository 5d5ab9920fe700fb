import { randomUUIDv7 } from "node:crypto";

/** A new id: UUID version 7, so that ids made later sort later and indexes grow at one end (docs/adr/0002-ids.md). */
export function newId(): string {
  return randomUUIDv7();
}
