import i18next from "i18next";

type Sentence = { ja: string; en: string };
type WithData = {
  status?: number;
  code?: string;
  message?: string;
  data?: { sentence?: Sentence; fields?: Record<string, string | Sentence>; issues?: readonly Issue[] };
};
type Issue = {
  code: string;
  path: readonly (string | number)[];
  minimum?: unknown;
  maximum?: unknown;
  input?: unknown;
};

/** The HTTP status of an error, 0 if the server was not reached. */
export function statusOf(error: unknown): number {
  const status = (error as WithData | null)?.status;
  return typeof status === "number" ? status : 0;
}

/** Whether there is nothing to see for this person: it does not exist, or not for him or her. */
export function isNotToSee(error: unknown): boolean {
  return statusOf(error) === 404 || statusOf(error) === 403;
}

/** The program's code of an error ("bed-taken"), or nothing. */
export function codeOf(error: unknown): string | undefined {
  return (error as WithData | null)?.code;
}

/**
 * Any error as one sentence in the user's language that says what to do. The only place that words errors. `reading`: it
 * happened while something was shown, not saved.
 */
export function sentenceOf(error: unknown, options: { reading?: boolean } = {}): string {
  const reading = options.reading ? "Reading" : "";
  const { data, code } = (error ?? {}) as WithData;
  if (data?.sentence) return inLanguage(data.sentence);
  const status = statusOf(error);
  if (data?.issues || status === 400 || status === 422) return i18next.t("shell:error.input");
  if (status === 401) return i18next.t("shell:error.signedOut");
  if (status === 403) return i18next.t("shell:error.forbidden");
  if (status === 404) return i18next.t("shell:error.notFound");
  if (status === 409) return i18next.t("shell:error.conflict");
  if (status === 429) return i18next.t("shell:error.tooMany");
  if (status === 0 && code === undefined) return i18next.t(`shell:error.network${reading}`);
  return i18next.t(`shell:error.server${reading}`);
}

/** What is wrong with which field (`{ birthDate: "…" }`), of an error answer of the server. */
export function fieldsOf(error: unknown): Record<string, string> {
  const data = (error as WithData | null)?.data;
  const fields: Record<string, string> = {};
  for (const issue of data?.issues ?? []) fields[issue.path.join(".")] ??= sentenceOfIssue(issue);
  for (const [name, said] of Object.entries(data?.fields ?? {}))
    fields[name] = typeof said === "string" ? said : inLanguage(said);
  return fields;
}

function sentenceOfIssue(issue: Issue): string {
  const missing = issue.code === "invalid_type" || (issue.code === "too_small" && Number(issue.minimum) <= 1);
  if (missing) return i18next.t("shell:error.field.missing");
  if (issue.code === "too_big") return i18next.t("shell:error.field.tooLong", { max: String(issue.maximum) });
  if (issue.code === "too_small") return i18next.t("shell:error.field.tooShort", { min: String(issue.minimum) });
  return i18next.t("shell:error.field.unreadable");
}

function inLanguage(sentence: Sentence): string {
  return i18next.language?.startsWith("en") ? sentence.en : sentence.ja;
}
