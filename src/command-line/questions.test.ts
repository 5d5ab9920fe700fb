import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { StopReason } from "../platform/stop.ts";
import { openQuestions } from "./questions.ts";

const atTerminal = () => {
  const keyboard = new PassThrough();
  const screen = new PassThrough();
  let seen = "";
  screen.on("data", (chunk) => {
    seen += String(chunk);
  });
  return { keyboard, questions: openQuestions(keyboard, screen), seen: () => seen };
};

const longEnough = (text: string): string => {
  if (text.length < 5) throw new StopReason("Too short. 短すぎます。", 2);
  return text;
};

test("a wrong answer is told and asked for again", async () => {
  const { keyboard, questions, seen } = atTerminal();
  const answer = questions.ask("Name", longEnough);
  keyboard.write("abc\r");
  keyboard.write("abcde\r");
  expect(await answer).toBe("abcde");
  expect(seen()).toContain("Too short. 短すぎます。");
  expect(seen().split("Name: ").length).toBeGreaterThan(2);
  questions.close();
});

test("what is hidden does not appear, what comes after it does", async () => {
  const { keyboard, questions, seen } = atTerminal();
  const password = questions.ask("Password", longEnough, "hidden");
  keyboard.write("secret words\r");
  expect(await password).toBe("secret words");
  const name = questions.ask("Name", longEnough);
  keyboard.write("visible\r");
  await name;
  expect(seen()).toContain("Password: ");
  expect(seen()).toContain("visible");
  expect(seen()).not.toContain("secret");
  questions.close();
});

test("the end of the input is told as such", async () => {
  const { keyboard, questions } = atTerminal();
  const answer = questions.ask("Name", longEnough);
  keyboard.end();
  await expect(answer).rejects.toThrow("Ended early");
});
