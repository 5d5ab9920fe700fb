import type { RelativeInput } from "../src/patients/patient-shapes-contract.ts";

/**
 * One version: what is written on top of the version before it (null empties a field). Without a day it is still a draft. Words
 * of the patient were asked for on the day of the version.
 */
interface PresentVersion {
  readonly daysAgo: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface PresentSheet {
  /** Which of the patients at home. */
  readonly patient: number;
  /** A name without a space is the given name; the family name is the patient's. */
  readonly relatives: readonly RelativeInput[];
  readonly versions: readonly PresentVersion[];
}

const relative = (
  name: string,
  relation: string,
  phone: string | null,
  callOrder: number,
  more: Partial<RelativeInput> = {},
): RelativeInput => ({
  name,
  relation,
  phone,
  callOrder,
  keyPerson: false,
  mainCarer: false,
  mayBeTold: "yes",
  note: null,
  ...more,
});

const diagnosis = (name: string, onset: string | null, more: Record<string, unknown> = {}) => ({
  name,
  onset,
  state: "treated",
  institution: null,
  undisclosed: false,
  ...more,
});

const drug = (name: string, dose: string, narcotic = false) => ({ name, dose, narcotic });
const service = (kind: string, provider: string | null, when: string) => ({ kind, provider, when, phone: null });

export const presentSheets: readonly PresentSheet[] = [
  {
    patient: 0,
    relatives: [
      relative("忠雄", "夫", "04-2900-6101", 1, { mainCarer: true, note: "耳が遠いので、ゆっくり話す" }),
      relative("長谷 由美", "長女", "090-0000-6102", 2, { keyPerson: true }),
    ],
    versions: [
      {
        daysAgo: 142,
        fields: {
          "basics.living": "couple",
          "basics.whereabouts": "home",
          "insurance.share": "1",
          "care.careLevel": "care_2",
          "care.mobilityGrade": "A2",
          "care.dementiaGrade": "Ⅰ",
          "family.situation": "夫と2人暮らし。長女が週末に来る",
          "family.nights": "夫",
          "diagnoses.diagnoses.d1": diagnosis("膵癌", "昨年秋"),
          "diagnoses.diagnoses.d2": diagnosis("心不全", "8年前"),
          "diagnoses.course": "通院で抗癌剤治療を続けている",
          "diagnoses.explained": "治療を続けるかどうかを、本人・夫・長女と相談中",
          "treatments.treatments": ["pain", "ventilator"],
          "treatments.devices.v1": {
            name: "人工呼吸器(マスク)",
            settings: "夜間のみ ASV",
            supplier: null,
            power: true,
          },
          "drugs.allergy": "none",
          "drugs.keeper": "family",
          "drugs.drugs.p1": drug("アセトアミノフェン錠500mg", "1回1錠 1日3回 毎食後"),
          "function.moving": "independent",
          "function.eating": "independent",
          "function.weight": 46,
          "services.services.s1": service("nursing", null, "週1回(水)"),
          "wishes.patientSaid": "まだ考えられない",
          "wishes.place": "undecided",
          "emergency.callFirst": "主治医",
        },
      },
      {
        daysAgo: 47,
        fields: {
          "care.careLevel": "care_3",
          "care.mobilityGrade": "B1",
          "diagnoses.course": "抗癌剤治療を終え、在宅で症状を緩和している",
          "diagnoses.explained": "余命は月単位と本人・夫・長女に説明",
          "diagnoses.received": "本人は落ち着いて聞いていた",
          "drugs.drugs.p1": null,
          "drugs.drugs.p2": drug("フェンタニル貼付剤1mg", "1日1枚 毎朝はりかえ", true),
          "drugs.drugs.p3": drug("オキシコドン散2.5mg", "痛いとき 1時間あけて", true),
          "drugs.narcoticStock": "調剤薬局に在庫あり(貼付剤)",
          "function.moving": "watch",
          "function.eating": "watch",
          "function.weight": 42,
          "services.services.s1": service("nursing", null, "週3回(月・水・金)と緊急時"),
          "services.services.s2": service("pharmacy", null, "週1回(木)"),
          "wishes.tookPart": "本人、夫、長女、主治医、訪問看護師",
          "wishes.patientSaid": "できるだけ家にいたい。痛いのはいや",
          "wishes.place": "home",
          "wishes.emergency": "comfort",
          "emergency.callFirst": "訪問看護ステーション(24時間)",
        },
      },
      {
        daysAgo: 18,
        fields: {
          "basics.whereabouts": "hospital",
          "family.situation": "夫と2人暮らし。長女が週末に来る。夫は夜の介護で疲れが出ている",
          "treatments.treatments": ["pain", "ventilator", "infusion"],
          "function.moving": "partly",
          "function.weight": 40,
          "wishes.patientSaid": "痛みがとれたら家に帰りたい。痛いのはいや",
          "emergency.doorKey": "玄関左のキーボックス",
        },
      },
    ],
  },
  {
    patient: 1,
    relatives: [relative("修一", "弟", "090-0000-6203", 1, { mayBeTold: "after_death", note: "市外に住む" })],
    versions: [
      {
        daysAgo: 64,
        fields: {
          "basics.living": "alone",
          "care.careLevel": "care_2",
          "family.situation": "独居。弟が市外。亡くなったあとにだけ知らせてほしいとのこと",
          "diagnoses.diagnoses.d1": diagnosis("慢性閉塞性肺疾患", "10年前"),
          "diagnoses.course": "冬に肺炎を繰り返している",
          "treatments.treatments": ["oxygen"],
          "treatments.oxygenFlow": "安静時1L、労作時1.5L",
          "function.moving": "independent",
          "wishes.place": "undecided",
          "emergency.callFirst": "主治医",
          "emergency.batteryHours": 4,
        },
      },
      {
        daysAgo: 15,
        fields: {
          "diagnoses.course": "冬に肺炎を繰り返している。先週から痰が増え、夜は眠れていない",
          "treatments.oxygenFlow": "安静時1.5L、労作時2L",
          "function.moving": "watch",
          "emergency.note": "停電のときは酸素業者が予備のボンベを届ける",
        },
      },
    ],
  },
  {
    patient: 2,
    relatives: [],
    versions: [
      {
        daysAgo: null,
        fields: {
          "basics.living": "family",
          "care.careLevel": "care_4",
          "diagnoses.diagnoses.d1": diagnosis("心不全", null),
          "diagnoses.course": "増悪と寛解を繰り返す。体重を毎朝測っている",
          "function.weight": 48,
        },
      },
    ],
  },
  {
    patient: 11,
    relatives: [
      relative("和子", "妻", "04-2900-6305", 1, { keyPerson: true, mainCarer: true }),
      relative("誠", "長男", "090-0000-6306", 2, { mayBeTold: "no", note: "本人の希望。連絡は妻を通す" }),
    ],
    versions: [
      {
        daysAgo: 118,
        fields: {
          "basics.living": "couple",
          "basics.home": "戸建ての1階。玄関に段差が2段",
          "care.careLevel": "care_3",
          "care.mobilityGrade": "B2",
          "family.situation": "妻と2人暮らし。長男とは行き来がない",
          "family.nights": "妻",
          "diagnoses.diagnoses.d1": diagnosis("筋萎縮性側索硬化症", "3年前"),
          "diagnoses.diagnoses.d2": diagnosis("高血圧", null, { state: "watched" }),
          "diagnoses.course": "両腕に力が入りにくい。話すことと食べることは保たれている",
          "treatments.treatments": ["monitor"],
          "function.moving": "partly",
          "function.transfer": "partly",
          "function.eating": "partly",
          "function.communication": "ゆっくりなら話せる",
          "function.mealForm": "soft",
          "function.choking": "sometimes",
          "function.weight": 58,
          "services.services.s1": service("nursing", null, "週2回(火・金)"),
          "services.services.s2": service("rehabilitation", null, "週1回(月)"),
          "wishes.place": "home",
          "emergency.callFirst": "訪問看護ステーション(24時間)",
        },
      },
      {
        daysAgo: 33,
        fields: {
          "care.careLevel": "care_4",
          "care.mobilityGrade": "C1",
          "diagnoses.course":
            "両腕に力が入りにくい。飲み込みにくさが進み、胃瘻をつくった。夜だけマスクの人工呼吸器を使う",
          "treatments.treatments": ["monitor", "tube_feeding", "ventilator", "suction"],
          "treatments.suctions": 6,
          "treatments.feedingTube": "胃瘻(バルーン型)20Fr、月1回交換",
          "treatments.devices.v1": {
            name: "人工呼吸器(マスク)",
            settings: "夜間のみ S/T 12回",
            supplier: null,
            power: true,
          },
          "function.eating": "fully",
          "function.feedingRoute": "gastrostomy",
          "function.communication": "文字盤を使う",
          "function.mealForm": null,
          "function.choking": "always",
          "function.weight": 53,
          "services.services.s1": service("nursing", null, "毎日"),
          "services.services.s3": service("bathing", null, "週1回(土)"),
          "wishes.tookPart": "本人、妻、主治医、訪問看護師、ケアマネジャー",
          "wishes.patientSaid": "気管切開はしない。家で妻と過ごす",
          "wishes.emergency": "comfort",
          "emergency.batteryHours": 6,
          "emergency.evacuationPlan": true,
        },
      },
      {
        daysAgo: null,
        fields: { "treatments.suctions": 10, "function.weight": 52, "emergency.parking": "家の前に1台" },
      },
    ],
  },
];
