/** What happens around today in the demonstration. Invented; people are taken from the ledgers by their place in the list. */

export const presentVacancies = [
  { hospital: "入間川病院", vacant: 0, hoursAgo: 2, toldBy: "地域連携室 田中" },
  { hospital: "埼玉石心会病院", vacant: 2, hoursAgo: 3, toldBy: "入退院支援 佐藤" },
  { hospital: "狭山厚生病院", vacant: 1, hoursAgo: 20, toldBy: "地域連携室 木村" },
  { hospital: "至聖病院", vacant: 3, hoursAgo: 50, toldBy: "相談室 小林" },
  { hospital: "尚寿会病院", vacant: 1, hoursAgo: 170, toldBy: "地域連携室 林" },
] as const;

interface PresentStay {
  readonly hospital: string;
  readonly ward: string;
  readonly daysAgo: number;
  readonly reasons: readonly string[];
  readonly expectedInDays: number | null;
  readonly contacts: readonly { readonly daysAgo: number; readonly state: string }[];
}

const stay = (
  hospital: string,
  ward: string,
  daysAgo: number,
  reasons: readonly string[],
  expectedInDays: number | null,
  contacts: readonly (readonly [number, string])[],
): PresentStay => ({
  hospital,
  ward,
  daysAgo,
  reasons,
  expectedInDays,
  contacts: contacts.map(([ago, state]) => ({ daysAgo: ago, state })),
});

export const presentStays: readonly PresentStay[] = [
  stay("入間川病院", "3階東", 20, ["癌末期"], null, [
    [13, "疼痛は落ち着いている。食事は半分ほど"],
    [6, "ご家族と今後の過ごし方を相談中"],
  ]),
  stay("入間川病院", "2階", 12, ["肺炎"], 3, [[5, "解熱。酸素は終了。歩行練習を始めた"]]),
  stay("埼玉石心会病院", "5階西", 9, ["心不全"], 5, [[2, "体重は減ってきた。内服の調整中"]]),
  stay("埼玉石心会病院", "5階東", 7, ["尿路感染"], 2, []),
  stay("狭山厚生病院", "療養", 6, ["レスパイト"], 1, []),
  stay("狭山厚生病院", "一般", 15, ["褥瘡"], null, [[8, "処置は1日1回。縮小している"]]),
  stay("至聖病院", "2階南", 3, ["脱水"], 4, []),
  stay("さやま地域ケアクリニック", "病棟", 1, ["レスパイト"], 6, []),
  stay("前田病院", "地域包括ケア", 8, ["骨折(非救急)"], null, []),
];

const common = {
  receivedTime: null,
  method: "電話",
  urgency: null,
  anonymous: false,
  subjectKind: null,
  outcome: null,
  handledBy: null,
  minutes: 15,
  note: null,
} as const;

export const presentConsultations = [
  {
    ...common,
    daysAgo: 0,
    about: 22,
    callerKind: "訪問看護師",
    callerName: "訪問看護ステーション",
    callerContact: "04-2900-1122",
    topics: ["入院相談"],
    response: "肺炎の疑い。主治医に連絡し、ベッドの依頼を受けた",
    followUpInDays: 0,
  },
  {
    ...common,
    daysAgo: 0,
    about: null,
    callerKind: "本人・家族",
    callerName: "匿名の娘さん",
    callerContact: null,
    anonymous: true,
    topics: ["在宅看取りの相談", "将来の不安"],
    response: "夜間も往診と訪問看護があることを説明。あらためて来所したいとのこと",
    followUpInDays: 2,
  },
  {
    ...common,
    daysAgo: 1,
    about: null,
    callerKind: "ケアマネジャー",
    callerName: "居宅介護支援事業所",
    callerContact: "04-2900-3344",
    topics: ["往診医の紹介"],
    response: "水野地区で褥瘡の処置ができる往診医を3か所案内。返事待ち",
    followUpInDays: 1,
  },
  {
    ...common,
    daysAgo: 3,
    about: null,
    callerKind: "病院",
    callerName: "地域連携室",
    callerContact: "04-2900-5566",
    topics: ["サービス調整", "往診医の紹介"],
    response: "退院前カンファレンスの日程を調整",
    followUpInDays: -1,
  },
  {
    ...common,
    daysAgo: 5,
    about: 25,
    callerKind: "地域包括支援センター",
    callerName: "入間川地区",
    callerContact: "04-2900-7788",
    topics: ["介護保険申請相談"],
    response: "申請の代行を依頼し、暫定プランで開始する方針を共有",
    followUpInDays: null,
  },
  {
    ...common,
    daysAgo: 6,
    about: null,
    callerKind: "本人・家族",
    callerName: "奥様",
    callerContact: "04-2900-9900",
    topics: ["通院相談"],
    response: "通院が難しくなったら往診に切り替えられることを説明",
    followUpInDays: null,
  },
];

const event = { citizens: null, professionals: null, attendance: null } as const;

export const presentEvents = [
  {
    ...event,
    inDays: 9,
    venueKind: "公民館",
    venue: "水野公民館",
    theme: "人生会議を始めよう",
    audience: "地域の方",
    speaker: "コーディネーター",
  },
  {
    ...event,
    inDays: 23,
    venueKind: "サロン",
    venue: "ふれあいサロン",
    theme: "家で過ごす夜の安心",
    audience: "地域の方",
    speaker: "訪問看護師",
  },
  {
    inDays: -12,
    venueKind: "介護施設",
    venue: "特別養護老人ホーム",
    theme: "施設での看取り",
    audience: "職員",
    speaker: "往診医",
    citizens: 4,
    professionals: 21,
    attendance: 25,
  },
];
