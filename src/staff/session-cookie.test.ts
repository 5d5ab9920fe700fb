import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { sessionToken } from "./session-cookie.ts";

const secret = "a secret of the installation";
const signed = (token: string) =>
  encodeURIComponent(`${token}.${createHmac("sha256", secret).update(token).digest("base64")}`);

test("refuses a missing, unsigned, wrongly signed or malformed cookie", () => {
  expect(sessionToken(undefined, secret)).toBeNull();
  expect(sessionToken("other=1", secret)).toBeNull();
  expect(sessionToken("better-auth.session_token=abc", secret)).toBeNull();
  expect(sessionToken(`better-auth.session_token=${signed("abc").replace("abc", "abd")}`, secret)).toBeNull();
  expect(sessionToken("better-auth.session_token=%E0%A4%A", secret)).toBeNull();
  expect(sessionToken(`better-auth.session_token=${signed("abc")}`, "another secret")).toBeNull();
});

test("gives the token of a signed cookie, with http and https", () => {
  expect(sessionToken(`x=1; better-auth.session_token=${signed("abc")}`, secret)).toBe("abc");
  expect(sessionToken(`__Secure-better-auth.session_token=${signed("abc")}`, secret)).toBe("abc");
});
