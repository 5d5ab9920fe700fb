// Invented people for looking at the kit; never part of a build.
const family = ["髙橋", "齋藤", "山﨑", "渡邉", "小林", "中村", "加藤", "吉田"];
const given = ["花子", "正一", "キヨ", "茂", "千代子", "勇", "和江", "清"];
const kana = ["ハナコ", "ショウイチ", "キヨ", "シゲル", "チヨコ", "イサム", "カズエ", "キヨシ"];
const familyKana = ["タカハシ", "サイトウ", "ヤマザキ", "ワタナベ", "コバヤシ", "ナカムラ", "カトウ", "ヨシダ"];
const towns = ["入間川1丁目", "富士見2丁目", "狭山台3丁目", "水野", "広瀬東4丁目", "柏原", "新狭山2丁目", "祇園"];

export type FixturePatient = {
  id: string;
  name: string;
  kana: string;
  birth: string;
  town: string;
  doctor: string | null;
  phone: string | null;
  state: "home" | "bed" | "over";
  day: number;
  saidAt: string;
};

const hour = 3_600_000;

export const fixturePatients: readonly FixturePatient[] = Array.from({ length: 8 }, (_, index) => ({
  id: `p${index}`,
  name: `${family[index]}　${given[index]}`,
  kana: `${familyKana[index]} ${kana[index]}`,
  birth: `19${33 + index * 2}-0${(index % 9) + 1}-1${index}`,
  town: towns[index] ?? "",
  doctor: index % 3 === 2 ? null : "みどりが丘クリニック 見本 太郎",
  phone: index % 4 === 3 ? null : `04-0000-12${30 + index}`,
  state: index % 3 === 0 ? "bed" : index === 5 ? "over" : "home",
  day: 9 + index,
  saidAt: new Date(Date.now() - (index * 7 + 0.6) * hour).toISOString(),
}));

export const fixtureMonths = ["4月", "5月", "6月", "7月", "8月", "9月"];
export const fixtureCounts = { calls: [42, 51, 38, 60, 57, 49], beds: [6, 9, 5, 11, 8, 7] };
