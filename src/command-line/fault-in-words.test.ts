import { expect, test } from "vitest";
import { faultInWords } from "./fault-in-words.ts";

const fault = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test("faults of machine and database become a sentence that repeats none of their values", () => {
  for (const [error, words] of [
    [fault("ENOSPC: no space left, write /data/山田", { code: "ENOSPC" }), "The disk is full."],
    [fault("permission denied to create role 山田", { code: "42501" }), "lacks rights"],
    [fault("Connection terminated unexpectedly"), "was lost"],
    [fault("Key (email)=(yamada@example.jp)", { code: "23505", constraint: "user_email_key" }), "already an account"],
  ] as const) {
    const reason = faultInWords(error);
    expect(reason).toMatchObject({ exitCode: 1, message: expect.stringContaining(words) });
    expect(reason?.message).not.toMatch(/山田|yamada/);
  }
});

test("a fault of the program itself is none of them", () => {
  expect(faultInWords(new TypeError("x is not a function"))).toBeNull();
  expect(faultInWords(fault("another constraint", { code: "23505", constraint: "stay_pkey" }))).toBeNull();
});
