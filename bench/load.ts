import pg from "pg";
import { nameKey } from "../src/japan/person-name.ts";
import { searchKeysOf } from "../src/japan/search-key.ts";
import type { Connection } from "../src/platform/database/connect.ts";
import { newId } from "../src/platform/ids.ts";
import { loadDoctors } from "./matching.ts";

/** How many rows the demonstration's ledgers hold; a scale multiplies them. */
const ledgerShape = { patients: 2229, registrations: 2326, stays: 1924 } as const;

const families =
  "佐藤:サトウ 鈴木:スズキ 髙橋:タカハシ 田中:タナカ 渡邉:ワタナベ 齋藤:サイトウ 小林:コバヤシ 山﨑:ヤマザキ 吉田:ヨシダ 澤田:サワダ 清水:シミズ 森:モリ 池田:イケダ 橋本:ハシモト 石川:イシカワ 前田:マエダ 藤田:フジタ 後藤:ゴトウ 岡田:オカダ 長谷川:ハセガワ 村上:ムラカミ 近藤:コンドウ 坂本:サカモト 遠藤:エンドウ 青木:アオキ 藤井:フジイ 西村:ニシムラ 福田:フクダ 太田:オオタ 三浦:ミウラ 松本:マツモト 井上:イノウエ 木村:キムラ 林:ハヤシ 山口:ヤマグチ 中島:ナカジマ 原田:ハラダ 小川:オガワ 竹内:タケウチ 金子:カネコ".split(
    " ",
  );
const givens =
  "和子:カズコ 幸子:サチコ 節子:セツコ 文子:フミコ 清:キヨシ 勇:イサム 茂:シゲル 正:タダシ 美代子:ミヨコ 千代:チヨ 敏子:トシコ 久子:ヒサコ 光子:ミツコ 武:タケシ 進:ススム 昭:アキラ 健一:ケンイチ 秀雄:ヒデオ 春子:ハルコ 夏江:ナツエ 秋夫:アキオ 冬樹:フユキ 梅子:ウメコ 竹雄:タケオ 松枝:マツエ 鶴吉:ツルキチ 亀代:カメヨ 富士子:フジコ 静江:シズエ 良子:ヨシコ".split(
    " ",
  );

interface Person {
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string;
  readonly phone: string;
}

export interface Loaded {
  readonly centreId: string;
  readonly doctorId: string;
  readonly institutionId: string;
  readonly hospitalId: string;
  /** Persons without a stay, for admissions. */
  readonly free: readonly string[];
  readonly some: readonly Person[];
}

/**
 * Fills a founded centre with the ledgers' shape times `scale`: invented persons from a seed, one registration each, stays for
 * most, consent, team, a relative, and search keys as the program writes them. As the owner and without triggers, or loading would be the benchmark.
 */
export async function load(owner: Connection, centreId: string, scale: number): Promise<Loaded> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query("set search_path = app, public");
  await client.query("set session_replication_role = replica");
  await client.query("select set_config('app.centre', $1, false), set_config('app.role', 'command_line', false)", [
    centreId,
  ]);
  const [institutionId, hospitalId, doctorId] = [newId(), newId(), newId()];
  await client.query(
    "insert into organisation (id, kind, name, name_key) values ($1, 'clinic', '朝日診療所', '朝日診療所'), ($2, 'hospital', '試験病院', '試験病院')",
    [institutionId, hospitalId],
  );
  await client.query(
    "insert into visiting_doctor (id, name, name_key, specialty) values ($1, '試験 太郎', '試験太郎', '内科')",
    [doctorId],
  );
  // Made anew at the end: filled row by row in the order of names it would be most of the loading.
  await client.query("drop index patient_search");
  await client.query("set synchronous_commit = off");
  const persons = invented(ledgerShape.patients * scale);
  for (let from = 0; from < persons.length; from += 5_000) {
    await insertPersons(client, persons.slice(from, from + 5_000), from, {
      institutionId,
      hospitalId,
      doctorId,
      scale,
    });
  }
  await client.query(
    "create index patient_search on patient_search_key (centre_id, key text_pattern_ops) include (patient_id)",
  );
  await insertOpenItems(
    client,
    persons.slice(0, 2_000).map(({ id }) => id),
    doctorId,
  );
  await loadDoctors(client, scale);
  await client.query("vacuum analyze");
  await client.end();
  const stays = ledgerShape.stays * scale;
  return {
    centreId,
    doctorId,
    institutionId,
    hospitalId,
    free: persons.slice(stays).map((person) => person.id),
    some: persons.slice(0, 500),
  };
}

function invented(count: number): Person[] {
  let seed = 20251122;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    // The high bits: the low ones of such a series repeat after a few steps, and names would go with every fourth person.
    return (seed >>> 8) % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const [family = "", familyKana = ""] = (families[random(families.length)] ?? "").split(":");
    const [given = "", givenKana = ""] = (givens[random(givens.length)] ?? "").split(":");
    const birthDate = `${1920 + random(45)}-${String(1 + random(12)).padStart(2, "0")}-${String(1 + random(28)).padStart(2, "0")}`;
    const phone = `04-29${String(index % 100).padStart(2, "0")}-${String(random(10_000)).padStart(4, "0")}`;
    return { id: newId(), name: `${family} ${given}`, kana: `${familyKana} ${givenKana}`, birthDate, phone };
  });
}

async function insertPersons(
  client: pg.Client,
  persons: readonly Person[],
  offset: number,
  parts: { institutionId: string; hospitalId: string; doctorId: string; scale: number },
): Promise<void> {
  await client.query(
    `insert into patient (id, name, name_key, kana, birth_date, sex, town, phone)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[])`,
    [
      persons.map((person) => person.id),
      persons.map((person) => person.name),
      persons.map((person) => nameKey(person.name)),
      persons.map((person) => person.kana),
      persons.map((person) => person.birthDate),
      persons.map((_, index) => (index % 2 ? "female" : "male")),
      persons.map((_, index) => ["水野", "入曽", "広瀬台", "柏原"][index % 4]),
      persons.map((person) => person.phone),
    ],
  );
  const keys = persons.flatMap((person) =>
    searchKeysOf({
      name: person.name,
      kana: person.kana,
      birthDate: person.birthDate,
      phones: [person.phone],
    } as never).map((key) => [person.id, key]),
  );
  await client.query(
    "insert into patient_search_key (patient_id, key) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing",
    [keys.map(([id]) => id), keys.map(([, key]) => key)],
  );
  await client.query(
    `insert into registration (patient_id, number, fiscal_year, status, submitted_on, doctor_id, institution_id, diseases, disease_group, ended_on, end_reason)
     select p.id, 'B' || p.n, 2015 + p.n % 10, case when p.n % 4 = 0 then 'active' else 'ended' end, date '2015-10-01' + (p.n * 7919 % 3500)::int, $2, $3,
            array['肺癌'], '癌末期', case when p.n % 4 = 0 then null else date '2015-10-01' + (p.n * 7919 % 3500)::int + 60 end,
            case when p.n % 4 = 0 then null else 'E11' end
       from unnest($1::uuid[]) with ordinality as u(id, o), lateral (select u.id, u.o + $4 as n) p`,
    [persons.map((person) => person.id), parts.doctorId, parts.institutionId, offset],
  );
  await insertAround(client, persons, parts.institutionId);
  const stayed = persons
    .filter((_, index) => offset + index < ledgerShape.stays * parts.scale)
    .map((person) => person.id);
  await client.query(
    `insert into stay (patient_id, number, fiscal_year, hospital_id, admitted_on, discharged_on, reason_group, outcome)
     select p.id, 'B' || p.n, 2015 + p.n % 10, $2, date '2015-10-01' + (p.n * 7919 % 3500)::int, date '2015-10-01' + (p.n * 7919 % 3500)::int + 17, '肺炎', 'home'
       from unnest($1::uuid[]) with ordinality as u(id, o), lateral (select u.id, u.o + $3 as n) p`,
    [stayed, parts.hospitalId, offset],
  );
}

/** What a patient's page shows besides: consent, team, a relative. */
async function insertAround(client: pg.Client, persons: readonly Person[], institutionId: string): Promise<void> {
  const ids = persons.map((person) => person.id);
  await client.query(
    "insert into consent (patient_id, scope, method, obtained_on) select id, 'all_partners', 'written', date '2015-10-01' from unnest($1::uuid[]) id",
    [ids],
  );
  await client.query(
    "insert into care_team_member (patient_id, organisation_id, function, since) select id, $2, 'main_doctor', date '2015-10-01' from unnest($1::uuid[]) id",
    [ids, institutionId],
  );
  await client.query(
    "insert into relative (patient_id, name, relation, phone) select id, '試験 花子', '長女', '04-2900-0000' from unnest($1::uuid[]) id",
    [ids],
  );
}

/** What 今日 has to show on a very bad day, at any scale: 2,500 consultations to follow up, 1,000 enquiries unanswered, 1,500 tasks. */
async function insertOpenItems(client: pg.Client, ids: readonly string[], doctorId: string): Promise<void> {
  await client.query(
    `insert into consultation (id, number, fiscal_year, received_on, caller_kind, caller_name, caller_contact, patient_id, topics, state,
       follow_up_on, entered_at)
     select uuidv7(), 'S' || n, 2025, current_date - n % 20, 'family', '試験 花子', '04-2900-0000', ($1::uuid[])[1 + n % 2000], array['A1'],
            'open', (now() at time zone 'Asia/Tokyo')::date - n % 4, now() - n * interval '10 minutes'
       from generate_series(1, 2500) n`,
    [ids],
  );
  await client.query(
    `insert into consultation_enquiry (consultation_id, doctor_id, asked_at)
     select id, $1, entered_at + interval '1 hour' from consultation order by id limit 1000`,
    [doctorId],
  );
  await client.query(
    `insert into task (id, title, patient_id, call_name, phone, due_on, due_time, entered_at)
     select uuidv7(), '用事 ' || n, ($1::uuid[])[1 + n % 2000], '試験 花子', '04-2900-0000',
            (now() at time zone 'Asia/Tokyo')::date - n % 5 + 1, case when n % 3 = 0 then time '10:30' end, now() - n * interval '7 minutes'
       from generate_series(1, 1500) n`,
    [ids],
  );
}
