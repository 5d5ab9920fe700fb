import { createLexicon } from "./lexicon.ts";

/** Who asks (相談者区分, domain 2.2); the label is the code. */
export type CallerKind =
  | "本人・家族"
  | "ケアマネジャー"
  | "病院"
  | "地域包括支援センター"
  | "医師"
  | "訪問看護師"
  | "保健所"
  | "歯科医師"
  | "薬局"
  | "施設"
  | "介護サービス事業所"
  | "市町村"
  | "民生委員"
  | "消防"
  | "その他";

/** A relative stands for the family, a professional for his or her office: 居宅CM is a care manager, 包括支援C the 包括. */
export const callerKindWords = createLexicon<CallerKind>([
  { label: "地域包括支援センター", words: ["地域包括支援センター", "地域包括", "包括"] },
  {
    label: "ケアマネジャー",
    words: ["ケアマネジャー", "ケアマネージャー", "ケアマネ", "介護支援専門員", "居宅介護支援", "居宅", "CM"],
  },
  { label: "訪問看護師", words: ["訪問看護師", "訪問看護", "訪看"] },
  { label: "保健所", words: ["保健所", "保健センター"] },
  { label: "歯科医師", words: ["歯科"] },
  { label: "薬局", words: ["薬局", "薬剤師"] },
  { label: "病院", words: ["病院", "MSW", "地域連携室", "連携室", "退院調整", "ソーシャルワーカー", "HP"] },
  { label: "医師", words: ["往診医", "医師", "主治医", "開業医", "ドクター", "クリニック", "診療所", "DR"] },
  { label: "民生委員", words: ["民生委員", "民生"] },
  {
    label: "市町村",
    words: ["市町村", "市役所", "役所", "役場", "行政", "介護保険課", "高齢者支援課", "福祉課", "市職員"],
  },
  { label: "消防", words: ["消防", "救急隊"] },
  { label: "施設", words: ["施設", "ホーム", "サ高住", "老健", "特養"] },
  {
    label: "介護サービス事業所",
    words: ["サービス事業所", "デイサービス", "ヘルパー", "訪問介護", "福祉用具", "訪問入浴", "事業所"],
  },
  {
    label: "本人・家族",
    words: [
      "本人",
      "家族",
      "妻",
      "夫",
      "長女",
      "長男",
      "次女",
      "次男",
      "三女",
      "三男",
      "娘",
      "息子",
      "嫁",
      "婿",
      "孫",
      "兄",
      "姉",
      "弟",
      "妹",
      "母",
      "父",
      "親族",
      "親戚",
      "姪",
      "甥",
      "知人",
      "友人",
    ],
  },
  { label: "その他", words: ["その他", "不明", "近隣", "住民"] },
]);

/** 対象者区分: whom the consultation concerns, the professional's case (担当者) or a relative (家族). */
export type SubjectKind = "担当者" | "家族" | "本人" | "その他";

export const subjectKindWords = createLexicon<SubjectKind>([
  { label: "担当者", words: ["担当者", "担当ケース", "担当", "利用者", "患者", "クライアント"] },
  {
    label: "家族",
    words: [
      "家族",
      "父",
      "母",
      "夫",
      "妻",
      "兄",
      "姉",
      "弟",
      "妹",
      "祖父",
      "祖母",
      "義父",
      "義母",
      "息子",
      "娘",
      "叔父",
      "叔母",
      "親族",
    ],
  },
  { label: "本人", words: ["本人", "自分"] },
  { label: "その他", words: ["その他", "知人", "近隣"] },
]);
