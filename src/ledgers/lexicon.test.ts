import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callerKindWords } from "./caller-kind.ts";
import { readCapabilityMark } from "./capability-mark.ts";
import { readTopics } from "./consultation-topic.ts";
import { readDiseases } from "./disease-group.ts";
import { isDitto } from "./ditto.ts";
import { readEndReason } from "./end-reason.ts";
import { splitEntries } from "./lexicon.ts";
import { outcomeWords } from "./outcome.ts";
import { readDay } from "./read-day.ts";
import { readStayReasons } from "./stay-reason.ts";
import { readTimeOfDay } from "./time-of-day.ts";

describe("words of the ledgers", () => {
  it.each([
    ["肝細胞癌", "癌末期"],
    ["肺がん(末期)、糖尿病", "癌末期"],
    ["脳血管性認知症", "認知症"],
    ["クロイツフェルト・ヤコブ病", "クロイツフェルト・ヤコブ病"],
    ["脳梗塞後遺症 高血圧", "脳血管"],
    ["老衰・廃用", "老衰"],
    ["大動脈弁狭窄症 心不全", "心不全"],
    ["末期 胃がん", "癌末期"],
    ["ぶらぶら", undefined],
  ])("disease %s is %s", (text, group) => {
    expect(readDiseases(text).group?.label).toBe(group);
  });

  it.each([
    ["在宅看取り(有料老人ホーム)", "E12"],
    ["自宅で永眠", "E11"],
    ["病院看取り(支援ベッド)", "E21"],
    ["支援ﾍﾞｯﾄﾞ利用中の死亡", "E21"],
    ["救急外来にて看取り", "E21"],
    ["有料老人ホーム入所", "E31"],
    ["他院へ転院し終了", "E42"],
    ["外来通院・転居", "E41"],
    ["訪問診療継続中", "running"],
  ])("end %s is %s", (text, code) => {
    expect(readEndReason(text)).toMatchObject({ label: code, why: "written" });
  });

  it.each([
    ["癌未期", "癌末期", "slip"],
    ["レスバイト", "レスパイト", "slip"],
    ["レスパト入院", "レスパイト", "slip"],
    ["誤燕性肺炎", "肺炎", "slip"],
    ["肺災", "肺炎", "slip"],
    ["癌?期", "癌末期", "written"],
    ["?熱", "発熱", "lost_letter"],
    ["尿路?染", "尿路感染", "written"],
    ["褥創", "褥瘡", "written"],
  ])("reason %s is %s (%s)", (text, label, why) => {
    expect(readStayReasons(text).group).toMatchObject({ label, why });
  });

  it("does not guess between words that are equally near", () => {
    expect(readStayReasons("??").group).toBeNull();
    expect(outcomeWords.read("???")).toBeNull();
  });

  it.each([
    ["居宅CM", "ケアマネジャー"],
    ["ｹｱﾏﾈ", "ケアマネジャー"],
    ["病院 退院調整看護師", "病院"],
    ["家族（長女）", "本人・家族"],
    ["包括支援C", "地域包括支援センター"],
    ["Dr", "医師"],
  ])("caller %s is %s", (text, label) => {
    expect(callerKindWords.read(text)?.label).toBe(label);
  });

  it("tells several topics", () => {
    expect(readTopics("介護保険の申請相談・ 往診医紹介、将来への不安").map(({ reading }) => reading?.label)).toEqual([
      "介護保険申請相談",
      "往診医の紹介",
      "将来の不安",
    ]);
  });

  it("splits entries but not what is in brackets", () => {
    expect(splitEntries("癌末期(肺、肝)+脱水　発熱")).toEqual(["癌末期(肺、肝)", "脱水", "発熱"]);
  });
});

describe("marks, dittos, times and days", () => {
  it.each([
    ["○", "yes", null],
    ["◯", "yes", null],
    ["〇", "yes", null],
    ["△要相談", "conditional", "要相談"],
    ["△(日中)", "conditional", "日中"],
    ["x", "no", null],
    ["✕", "no", null],
    ["不可", "no", null],
    ["", "unknown", null],
    ["?", "unknown", null],
  ])("%s is %s", (text, answer, note) => {
    expect(readCapabilityMark(text)).toEqual({ answer, note });
  });

  it("knows what is written for ditto", () => {
    expect(["〃", "″", "同上", "々", "”"].every(isDitto)).toBe(true);
    expect(["", "同", "佐々木", "―"].map(isDitto)).toEqual([false, true, false, false]);
  });

  it.each([
    ["1115", "11:15"],
    ["0905", "09:05"],
    ["12時30分", "12:30"],
    ["13時半", "13:30"],
    ["午後3時", "15:00"],
    ["PM1:25", "13:25"],
    ["１６：３５", "16:35"],
    ["25:00", null],
    ["昼頃", null],
  ])("time %s is %s", (text, time) => {
    expect(readTimeOfDay(text)).toBe(time);
  });

  it.each([
    ["45000", "text", "2023-03-15"],
    ["9133", "number", "1925-01-01"],
    ["7.6.1", "text", "2025-06-01"],
    ["5/7", "text", "2025-05-07"],
  ] as const)("day %s (%s) is %s in 令和7年度", (text, type, date) => {
    expect(readDay({ text, type }, { fiscalYear: 2025, near: null })).toMatchObject({ state: "day", date });
  });

  it("takes the nearest year when nothing else tells it", () => {
    const near = "2022-03-30" as Parameters<typeof readDay>[1]["near"];
    expect(readDay({ text: "4/2", type: "text" }, { fiscalYear: null, near })).toMatchObject({
      date: "2022-04-02",
      inferred: true,
    });
  });

  it("never throws on what people type", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readDay({ text, type: "text" }, { fiscalYear: 2024, near: null });
        readEndReason(text);
        readDiseases(text);
        readCapabilityMark(text);
        splitEntries(text);
      }),
      { seed: 1 },
    );
  });
});
