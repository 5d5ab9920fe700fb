import { Button, Group, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { z } from "zod";
import { many, pageNumber, useFilters } from "./filters.ts";
import { KitFields } from "./kit-fields.tsx";
import { type FixturePatient, fixtureCounts, fixtureMonths, fixturePatients } from "./kit-fixtures.ts";
import { AgeOfStatement } from "./ui/age-of-statement.tsx";
import { Chart } from "./ui/chart.tsx";
import { ConfirmPreview } from "./ui/confirm-preview.tsx";
import { type Column, DataList } from "./ui/data-list.tsx";
import { EmptyState } from "./ui/empty-state.tsx";
import { EraDate } from "./ui/era-date.tsx";
import { Facts, Unknown } from "./ui/facts.tsx";
import { FailedState } from "./ui/failed-state.tsx";
import { FigureTable } from "./ui/figure-table.tsx";
import { FilterBar, FilterChips, FilterText } from "./ui/filter-chips.tsx";
import { LoadingState } from "./ui/loading-state.tsx";
import { PageHead, Section } from "./ui/page.tsx";
import { PersonName } from "./ui/person-name.tsx";
import { PhoneLink } from "./ui/phone-link.tsx";
import { RecordHead } from "./ui/record-head.tsx";
import { RecordTabs } from "./ui/record-tabs.tsx";
import { StatusBadge } from "./ui/status-badge.tsx";
import { doneToast, undoToast } from "./ui/undo-toast.ts";

const filterShape = z.object({
  state: many(z.enum(["home", "bed", "over"])),
  q: z.string().catch(""),
  page: pageNumber,
});

const badge = (patient: FixturePatient) =>
  ({
    home: <StatusBadge tone="green">在宅</StatusBadge>,
    bed: <StatusBadge tone={patient.day > 12 ? "amber" : "blue"}>ベッド {patient.day}日目/14日</StatusBadge>,
    over: <StatusBadge tone="over">終了</StatusBadge>,
  })[patient.state];

const columns: readonly Column<FixturePatient>[] = [
  { key: "name", header: "氏名", cell: (row) => <PersonName name={row.name} kana={row.kana} /> },
  { key: "state", header: "状態", cell: badge },
  { key: "birth", header: "生年月日", cell: (row) => <EraDate value={row.birth} weekday={false} />, wideOnly: true },
  { key: "town", header: "町名", cell: (row) => row.town, nowrap: true },
  { key: "doctor", header: "往診医", cell: (row) => row.doctor ?? <Unknown />, wideOnly: true },
  { key: "phone", header: "電話", cell: (row) => <PhoneLink number={row.phone} who={row.name} /> },
  { key: "day", header: "登録日数", cell: (row) => row.day, align: "right" },
];

/** Every part of the kit with invented data; only in the development build (/kit). */
export function KitPage() {
  return (
    <>
      <PageHead
        title="登録患者"
        description="在宅医療を受けている方の一覧です。行を押すと横に、Enter で全体を開きます。"
        actions={<Button leftSection={<IconPlus size={20} aria-hidden />}>患者を登録</Button>}
        crumbs={[{ label: "今日", to: "/kit" }]}
      />
      <KitList />
      <KitRecord />
      <KitFields />
      <KitFigures />
      <KitStates />
    </>
  );
}

function KitList() {
  const [filters, setFilters] = useFilters(filterShape);
  const rows = fixturePatients.filter(
    (row) => (filters.state.length === 0 || filters.state.includes(row.state)) && row.name.includes(filters.q),
  );
  return (
    <DataList
      label="登録患者"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      query={{ error: null, refetch: () => undefined }}
      href={(row) => `/kit?opened=${row.id}`}
      panelTitle={(row) => row.name}
      tone={(row) => (row.state === "bed" && row.day > 12 ? "amber" : row.id === "p3" ? "red" : undefined)}
      panel={(row) => (
        <Facts
          facts={[
            { label: "状態", value: badge(row) },
            { label: "生年月日", value: <EraDate value={row.birth} weekday={false} /> },
            { label: "往診医", value: row.doctor },
            { label: "電話", value: <PhoneLink number={row.phone} /> },
            { label: "空床", value: "2床", note: <AgeOfStatement at={row.saidAt} how="電話" by="田中" /> },
          ]}
        />
      )}
      pages={{ page: filters.page, size: 8, total: 1204, onChange: (page) => setFilters({ page }) }}
      filters={
        <FilterBar>
          <FilterText label="一覧の中で探す" value={filters.q} onChange={(q) => setFilters({ q })} />
          <FilterChips
            label="状態"
            many
            value={filters.state}
            onChange={(state) => setFilters({ state })}
            chips={[
              { value: "home", label: "在宅", count: 812 },
              { value: "bed", label: "ベッド利用中", count: 14 },
              { value: "over", label: "終了", count: 378 },
            ]}
          />
        </FilterBar>
      }
      empty={{
        title: "当てはまる患者はいません",
        text: "条件を減らすと見つかることがあります。",
        action: <Button onClick={() => setFilters({ q: "", state: [] })}>条件を消す</Button>,
      }}
    />
  );
}

function KitRecord() {
  return (
    <Section title="記録の頭">
      <RecordHead
        name={<PersonName name="髙橋　花子" kana="タカハシ ハナコ" beside />}
        state={
          <StatusBadge tone="amber" large>
            ベッド 13日目/14日
          </StatusBadge>
        }
        facts={[
          { label: "生年月日", value: "昭和8年1月10日(93歳)" },
          { label: "町名", value: "入間川1丁目" },
          { label: "往診医", value: <PhoneLink number="04-0000-1230" who="見本 太郎 医師" /> },
          { label: "訪問看護", value: <Unknown /> },
        ]}
        warning="病名は本人に未告知。長女には説明済み"
        actions={<Button variant="default">シートを印刷</Button>}
        tabs={
          <RecordTabs
            label="患者の画面"
            current="summary"
            tabs={[
              { key: "summary", label: "概要", to: "/kit" },
              { key: "sheet", label: "シート", to: "/kit?tab=sheet", count: 2 },
              { key: "timeline", label: "経過", to: "/kit?tab=timeline" },
              { key: "team", label: "チームと同意", to: "/kit?tab=team" },
              { key: "beds", label: "ベッド", to: "/kit?tab=beds" },
              { key: "documents", label: "文書", to: "/kit?tab=documents" },
            ]}
          />
        }
      />
      <Facts
        columns={2}
        facts={[
          { label: "主病名", value: "膵がん(終末期)" },
          { label: "介護保険", value: "要介護3" },
          { label: "医療処置", value: "在宅酸素、皮下注射" },
          { label: "看取りの希望", value: null },
        ]}
      />
    </Section>
  );
}

function KitFigures() {
  const table = {
    caption: "相談とベッドの件数(令和8年度)",
    rowHeader: "項目",
    columns: fixtureMonths.map((month) => ({ key: month, label: month })),
    rows: [
      {
        key: "calls",
        label: "相談",
        definition: "この月に受けた相談の件数。1件の相談に何度電話があっても1件と数える。",
        figures: fixtureCounts.calls.map((value) => ({ value, to: "/consultations" })),
      },
      {
        key: "beds",
        label: "支援ベッド利用",
        definition: "この月に始まった利用の件数。",
        figures: fixtureCounts.beds.map((value) => ({ value })),
      },
    ],
  };
  const option = {
    tooltip: { trigger: "axis" },
    legend: { top: 0, left: 0 },
    grid: { left: 0, right: 0, top: 44, bottom: 0, outerBoundsMode: "same" },
    xAxis: { type: "category", data: fixtureMonths },
    yAxis: { type: "value" },
    series: [
      { name: "相談", type: "bar", data: fixtureCounts.calls },
      { name: "支援ベッド利用", type: "bar", data: fixtureCounts.beds },
    ],
  };
  return (
    <Section title="数字" description="表が先、図は横か下に。数字は行につながります。">
      <Stack gap="xl">
        <FigureTable {...table} />
        <Chart title="相談は7月が最も多く60件、支援ベッドは7月の11件" option={option} table={table} />
      </Stack>
    </Section>
  );
}

function KitStates() {
  const [asking, setAsking] = useState(false);
  return (
    <Section title="状態">
      <Stack gap="lg">
        <Group>
          <StatusBadge tone="red">期限切れ</StatusBadge>
          <StatusBadge tone="amber">本日16:30まで</StatusBadge>
          <StatusBadge tone="green">準備済み</StatusBadge>
          <StatusBadge tone="blue">依頼する</StatusBadge>
          <StatusBadge tone="grey">未確認</StatusBadge>
          <StatusBadge tone="over">終了</StatusBadge>
          <AgeOfStatement at={new Date(Date.now() - 3 * 3_600_000).toISOString()} how="電話" by="田中" />
        </Group>
        <Group>
          <Button onClick={() => setAsking(true)}>シートを送る</Button>
          <Button variant="default" onClick={() => undoToast("打診を取り消しました", async () => undefined)}>
            取り消す
          </Button>
          <Button variant="light" onClick={() => doneToast("登録しました")}>
            登録
          </Button>
          <Button variant="subtle">ほかの操作</Button>
          <Button color="red" variant="outline">
            終了する
          </Button>
          <Button disabled>使えません</Button>
        </Group>
        <EmptyState
          title="まだ相談がありません"
          text="受けた相談がここに並びます。電話を受けながら書けます。"
          action={<Button>相談を受ける</Button>}
        />
        <FailedState error={new TypeError("network")} onRetry={() => undefined} />
        <LoadingState head />
      </Stack>
      <ConfirmPreview
        opened={asking}
        title="シートを送る"
        recipients={[{ name: "見本総合病院 地域連携室", way: "FAX 04-0000-9999" }]}
        onSend={async () => doneToast("送りました")}
        onClose={() => setAsking(false)}
      >
        患者情報共有シート 第4版(氏名は伏せます)
      </ConfirmPreview>
    </Section>
  );
}
