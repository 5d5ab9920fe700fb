/** A sentence in the two languages of the screens. */
export interface Sentence {
  readonly ja: string;
  readonly en: string;
}

/** What can be refused: a stable code for programs, an HTTP status, a sentence for people. */
export interface RefusalDefinition extends Sentence {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 411 | 413 | 429;
  /** Database constraint that enforces the same rule; its violation becomes this refusal. */
  readonly constraint?: string;
}

/**
 * A request that must not be carried out. Thrown inside a transaction it rolls everything back, so a refused action changes
 * nothing. `fields` says which inputs are wrong; `details` holds what the caller needs to go on. Neither may hold patient data
 * beyond what the caller sent.
 */
export class Refusal extends Error {
  readonly definition: RefusalDefinition;
  readonly fields: Readonly<Record<string, Sentence>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    definition: RefusalDefinition,
    more: { fields?: Record<string, Sentence>; details?: Record<string, unknown> } = {},
  ) {
    super(definition.code);
    this.name = "Refusal";
    this.definition = definition;
    this.fields = more.fields ?? {};
    this.details = more.details ?? {};
  }
}

/** Declares the refusals of a slice; the key becomes the code. */
export function refusals<K extends string>(
  table: Record<K, Omit<RefusalDefinition, "code">>,
): Record<K, RefusalDefinition> {
  const out = {} as Record<K, RefusalDefinition>;
  for (const key of Object.keys(table) as K[]) out[key] = { code: key, ...table[key] };
  return out;
}

/** Refusals that any slice may need. */
export const commonRefusals = refusals({
  signed_out: { status: 401, ja: "サインインしてください。", en: "Please sign in." },
  not_allowed: {
    status: 403,
    ja: "この操作の権限がありません。必要なときは管理者に相談してください。",
    en: "Your role may not do this. Ask your manager if you need it.",
  },
  not_found: {
    status: 404,
    ja: "見つかりません。削除されたか、見る権限がありません。",
    en: "Not found. It may not exist, or you may not see it.",
  },
  invalid_input: { status: 400, ja: "入力に直すところがあります。", en: "Some of the input needs correcting." },
  changed_meanwhile: {
    status: 409,
    ja: "開いている間に別の人が変更しました。最新の内容を確かめてください。",
    en: "Someone else changed this while it was open. Check the latest content.",
  },
  foreign_origin: {
    status: 403,
    ja: "この画面以外からの操作は受け付けません。",
    en: "Requests from other sites are not accepted.",
  },
  unreadable_request: {
    status: 400,
    ja: "送られた内容を読み取れません。",
    en: "What was sent cannot be read.",
  },
  too_many_attempts: {
    status: 429,
    ja: "試みが多すぎます。しばらく待ってからやり直してください。",
    en: "Too many attempts. Wait a while and try again.",
  },
});
