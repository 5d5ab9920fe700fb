// How ledgers write what partners tell of themselves (partner-fields.ts).

const categories: Readonly<Record<string, string>> = {
  機能強化型単独: "enhanced_alone",
  機能強化型連携: "enhanced_joint",
  従来型: "conventional",
  なし: "none",
  届出なし: "none",
};

/** 在支診区分: 機能強化型(単独), 機能強化型・連携, 従来型, なし; the code of the field `support_clinic`, null for anything else. */
export const readSupportClinic = (text: string): string | null =>
  categories[text.normalize("NFKC").replaceAll(/[\s・()]|支援診$/gu, "")] ?? null;
