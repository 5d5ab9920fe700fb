import { ORPCError, ValidationError } from "@orpc/server";
import { commonRefusals, Refusal, type RefusalDefinition, type Sentence } from "../errors.ts";
import type { Log } from "../log.ts";

const failed: Sentence = {
  ja: "処理できませんでした。入力した内容は保存されていません。もう一度お試しください。",
  en: "This could not be done. What you entered was not saved. Please try again.",
};

const unavailable: Sentence = {
  ja: "データベースに接続できません。数秒おいてもう一度お試しください。保存済みの内容は失われていません。",
  en: "The database cannot be reached. Try again in a few seconds. What was saved is safe.",
};

/** PostgreSQL's answers that mean "not now": connection lost, server starting or stopping. */
const notNow = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "53300",
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
]);

/** Whether the database only cannot answer now: what was tried may be tried again. */
export function isNotNow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return notNow.has(code) || /^(Connection terminated|Client has encountered a connection error)/.test(error.message);
}

/**
 * Turns whatever was thrown into what may leave the server: a code for programs, a sentence in both languages for people.
 * Unexpected errors are logged by kind and place and answered without any detail.
 */
export function answerError(error: unknown, known: readonly RefusalDefinition[], log: Log): ORPCError<string, unknown> {
  if (error instanceof Refusal) return answerRefusal(error);
  if (error instanceof ORPCError) return error.cause instanceof ValidationError ? answerInvalid(error, log) : error;
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  const broken = known.find(
    (definition) => definition.constraint !== undefined && definition.constraint === constraint,
  );
  if (broken) return answerRefusal(new Refusal(broken));
  if (code === "42501") return answerRefusal(new Refusal(commonRefusals.not_allowed));
  log.error({ err: error }, "unexpected error");
  return faultAnswer(error);
}

/** What may be said of a fault nobody foresaw. */
export function faultAnswer(error: unknown): ORPCError<string, unknown> {
  return isNotNow(error) ? plain("unavailable", 503, unavailable) : plain("failed", 500, failed);
}

/** A body that is no JSON or no form never reaches a route; the library's own sentence is for programmers. */
export function answerUnreadable(error: ORPCError<string, unknown>): unknown {
  return error.code === "BAD_REQUEST" && error.data === undefined
    ? answerRefusal(new Refusal(commonRefusals.unreadable_request)).toJSON()
    : null;
}

function answerRefusal(refusal: Refusal): ORPCError<string, unknown> {
  const { code, status, ja, en } = refusal.definition;
  return new ORPCError(code, {
    status,
    message: ja,
    data: { sentence: { ja, en }, fields: refusal.fields, ...refusal.details },
  });
}

function plain(code: string, status: number, sentence: Sentence): ORPCError<string, unknown> {
  return new ORPCError(code, { status, message: sentence.ja, data: { sentence, fields: {} } });
}

/** Input that does not have the contract's shape: which fields, in words; the values themselves are not repeated. */
function answerInvalid(error: ORPCError<string, unknown>, log: Log): ORPCError<string, unknown> {
  const { issues } = error.cause as ValidationError;
  if (error.status >= 500) {
    log.error(
      { fields: issues.map((issue) => pathOf(issue.path)) },
      "an answer does not have the shape of its contract",
    );
    return plain("failed", 500, failed);
  }
  const fields: Record<string, Sentence> = {};
  for (const issue of issues) fields[pathOf(issue.path)] = sentenceFor(issue);
  return answerRefusal(new Refusal(commonRefusals.invalid_input, { fields }));
}

function pathOf(path: ValidationError["issues"][number]["path"]): string {
  return (path ?? []).map((step) => String(typeof step === "object" ? step.key : step)).join(".");
}

function sentenceFor(issue: object): Sentence {
  const { code, format: own, params } = issue as { code?: string; format?: string; params?: { format?: string } };
  const format = own ?? params?.format;
  if (code === "too_small")
    return { ja: "入力してください(短すぎるか、小さすぎます)。", en: "Too short, too small, or empty." };
  if (code === "too_big") return { ja: "長すぎるか、大きすぎます。", en: "Too long or too large." };
  if (format === "date") return { ja: "実在する日付を入れてください。", en: "Enter a date that exists." };
  if (format === "email") return { ja: "メールアドレスの形で入れてください。", en: "Enter an e-mail address." };
  return { ja: "入力を確かめてください。", en: "Please check this." };
}
