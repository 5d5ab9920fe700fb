import { Readable } from "node:stream";
import { describe, expect } from "vitest";
import { test } from "../../../testing/world.ts";

const consultation = (callerName: string) => ({ idempotencyKey: crypto.randomUUID(), callerName });
const sentence = { sentence: { ja: expect.stringMatching(/[ぁ-ん]/), en: expect.stringMatching(/[a-z]/) } };

describe("what unfriendly or broken programs send", () => {
  test("text that cannot be kept as it is is refused by field, in every kind of input", async ({ world }) => {
    const staff = await world.signedIn("coordinator");
    for (const name of ["山田\u0000太郎", "山田\ud842", "\udfb7野"]) {
      const answer = await staff.call("POST", "/consultations", consultation(name));
      expect([answer.status, answer.body.code, Object.keys(answer.body.data.fields)]).toEqual([
        ...[400, "invalid_input"],
        ["callerName"],
      ]);
      const found = await staff.call("POST", "/patients/search", { q: name });
      expect([found.status, found.body.code]).toEqual([400, "invalid_input"]);
    }
    expect((await staff.call("GET", "/patients?town=%00")).status).toBe(400);
    for (const [name, options] of [
      ["台帳\u0000.csv", "{}"],
      ["台帳.csv", JSON.stringify({ mappings: { "台帳.csv": { columns: { "氏名\u0000": "name" } } } })],
    ] as const) {
      const form = new FormData();
      form.append("files[0]", new File(["実施日,テーマ,会場\nR6.5.1,講座,公民館\n"], name));
      form.append("options", options);
      const sent = await staff.call("POST", "/ledgers/dry-run", form);
      expect([name, sent.status, sent.body.code]).toEqual([name, 400, "invalid_input"]);
    }
  });

  test("a body that is too large, or of no stated length, is not read", async ({ world }) => {
    const large = "x".repeat(5 * 1024 * 1024);
    const headers = { "content-type": "application/json" };
    const sent = await world.app.inject({ method: "POST", url: "/api/search", headers, payload: large });
    expect([sent.statusCode, sent.json()]).toMatchObject([413, { code: "too_large", data: sentence }]);
    const streamed = await world.app.inject({
      ...{ method: "POST", url: "/api/search", payload: Readable.from(["{}"]) },
      headers: { ...headers, "transfer-encoding": "chunked" },
    });
    expect([streamed.statusCode, streamed.json()]).toMatchObject([411, { code: "length_missing", data: sentence }]);
  });

  test("files are taken from those who are signed in only", async ({ world }) => {
    const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": String(5 * 1024 * 1024) };
    const sent = await world.app.inject({ method: "POST", url: "/api/ledgers/readings", headers, payload: "x" });
    expect(sent.statusCode).toBe(413);
  });

  test("what cannot be read is refused in both languages and not repeated", async ({ world }) => {
    const headers = { "content-type": "application/json" };
    for (const [method, url, payload] of [
      ["POST", "/api/search", '{"q": 山田太郎'],
      ["POST", "/api/auth/sign-in/email", '{"email":"山田太郎'],
      ["GET", "/api/patients/%zz-yamada", undefined],
    ] as const) {
      const sent = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      expect([url, sent.statusCode, sent.json()]).toMatchObject([url, 400, { data: sentence }]);
      expect(sent.body).not.toMatch(/山田|yamada/);
    }
  });

  test("of the sign-in library only what the screens use is offered", async ({ world }) => {
    for (const path of ["sign-up/email", "update-user", "list-sessions", "error", "ok", "request-password-reset"])
      for (const method of ["GET", "POST"] as const) {
        const sent = await world.app.inject({ method, url: `/api/auth/${path}` });
        expect([path, sent.statusCode]).toEqual([path, 404]);
      }
  });
});
