import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { demandsEncryption } from "./mail/mail-settings.ts";

test("an empty setting is none: it does not listen everywhere, nor write into the working folder", () => {
  const { host, dataFolder } = readConfig({ HOST: "", YORISOI_DATA: "" });
  expect([host, dataFolder.endsWith("/data")]).toEqual(["localhost", true]);
  for (const port of ["eleven", " ", "0x50", "1e3", "65536"]) expect(() => readConfig({ PORT: port })).toThrow("PORT");
});

test("a mail server that cannot be read is refused without repeating its password", () => {
  for (const env of [
    { SMTP_URL: "http://user:geheim@host", MAIL_FROM: "a@example.jp" },
    { SMTP_URL: "user:geheim", MAIL_FROM: "a@example.jp" },
    { SMTP_URL: "smtp://user:geheim@host:587" },
    { SMTP_URL: "smtp://user:geheim@host:587", MAIL_FROM: "センター <a@example.jp>" },
    { SMTP_URL: "smtp://user:geheim@host:587", MAIL_FROM: "a@example.jp\r\nBcc: b@example.jp" },
  ]) {
    expect(() => readConfig(env)).toThrow(/SMTP_URL|MAIL_FROM/);
    expect(() => readConfig(env)).not.toThrow(/geheim/);
  }
});

test("mail is off without a server, and encrypted unless it stays on this machine or is said otherwise", () => {
  expect(readConfig({}).mail).toBe(null);
  const url = "smtp://user:secret@mail.example.jp:587";
  expect(readConfig({ SMTP_URL: url, MAIL_FROM: "a@example.jp" }).mail).toEqual({ url, from: "a@example.jp" });
  expect([url, `${url}?ignoreTLS=true`, "smtp://localhost:2525", "smtp://[::1]:25"].map(demandsEncryption)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("only proxies named by their addresses are believed", () => {
  expect(readConfig({}).trustedProxies).toEqual([]);
  expect(readConfig({ TRUSTED_PROXY: "127.0.0.1, 10.0.0.0/8,fd00::/8" }).trustedProxies).toEqual([
    "127.0.0.1",
    "10.0.0.0/8",
    "fd00::/8",
  ]);
  for (const wrong of ["true", "*", "proxy.example.jp", "10.0.0.0/33", "10.0.0.1/", "10.0.0.0/8/8"])
    expect(() => readConfig({ TRUSTED_PROXY: wrong })).toThrow(/TRUSTED_PROXY/);
});
