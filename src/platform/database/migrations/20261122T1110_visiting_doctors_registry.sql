-- The registry of visiting doctors as domain.md 3.2 and 3.3 describe it: when something can be done and who confirmed it, on what
-- terms new patients are taken, when a doctor visits, and who covers an absence.

alter table app.visiting_doctor_capability
  add column by_day boolean,
  add column at_night boolean,
  add column on_holidays boolean,
  add column confirmed_by text,
  add column confirmed_how text check (confirmed_how in ('telephone', 'visit', 'fax', 'mail', 'paper', 'link')),
  add column answered_on date;
comment on column app.visiting_doctor_capability.by_day is 'Can be done by day; null is not confirmed (未確認), as at night and on holidays';
comment on column app.visiting_doctor_capability.confirmed_by is 'Name of who confirmed it: of the account that noted it, or of who answered by the link';
comment on column app.visiting_doctor_capability.answered_on is 'Since when the answer is what it is; null for what an old ledger brought';

alter table app.visiting_doctor
  add column role text check (role in ('main', 'deputy', 'supporting')),
  add column patient_limit integer check (patient_limit between 0 and 2000),
  add column stated_load integer check (stated_load between 0 and 2000),
  add column stated_load_on date,
  add column accepting_until date,
  add column accepting_confirmed_on date,
  add column age_from integer check (age_from between 0 and 130),
  add column age_to integer check (age_to between 0 and 130),
  add column not_accepted text[] not null default '{}',
  add column not_accepted_note text,
  add column languages text[] not null default '{}',
  add column area_towns text[] not null default '{}',
  add column night_phone text,
  add column publication text check (publication in ('public', 'members', 'none')),
  add column publication_on date,
  add column hours_note text,
  add column withdrawal_note text,
  add constraint doctor_ages_in_order check (age_from <= age_to),
  add constraint doctor_accepting_until_of_answer check (accepting_until is null or accepting <> 'unknown');
comment on column app.visiting_doctor.role is 'main: may be the main doctor (主治医可); deputy: 副主治医可; supporting: 協力医のみ; null is not confirmed';
comment on column app.visiting_doctor.stated_load is 'Home patients the doctor says he or she has; those registered here are counted from the records';
comment on column app.visiting_doctor.accepting_until is 'Last day on which the answer holds, afterwards it is unknown again; null is until further notice';
comment on column app.visiting_doctor.area_towns is 'Towns the doctor visits where they differ from those of the institutions; empty is as the institutions';
comment on column app.visiting_doctor.night_phone is 'Never shown to the public (product.md C3)';
comment on column app.visiting_doctor.publication is 'On the public list, on that of members only, or on none; null is not confirmed';
comment on column app.visiting_doctor.withdrawal_reason is 'Code of the list withdrawal_reason, or what an old ledger says';

create table app.visiting_doctor_hours (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  doctor_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at time,
  ends_at time,
  primary key (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  constraint doctor_hours_in_order check (starts_at < ends_at),
  constraint doctor_hours_whole check ((starts_at is null) = (ends_at is null)),
  constraint doctor_hours_once unique nulls not distinct (centre_id, doctor_id, weekday, starts_at)
);
comment on table app.visiting_doctor_hours is 'Weekdays on which a doctor visits (1 Monday to 7 Sunday); without times the day alone is known';
call app.protect_centre_table('app.visiting_doctor_hours');
call app.keep_history('app.visiting_doctor_hours', '', 'visiting-doctors');

create table app.visiting_doctor_absence (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  doctor_id uuid not null,
  from_day date not null,
  -- The last day away; null while nobody knows.
  to_day date,
  period daterange not null generated always as (daterange(from_day, to_day, '[]')) stored,
  reason text,
  deputy_doctor_id uuid,
  deputy_name text,
  deputy_phone text,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  foreign key (centre_id, deputy_doctor_id) references app.visiting_doctor (centre_id, id),
  constraint absence_days_in_order check (from_day <= to_day),
  constraint absence_deputy_is_another check (deputy_doctor_id <> doctor_id),
  constraint absence_one_deputy check (deputy_doctor_id is null or deputy_name is null),
  constraint absence_without_overlap unique (centre_id, doctor_id, period without overlaps)
);
comment on table app.visiting_doctor_absence is 'When a doctor is away and who covers: a registered doctor, or somebody by name and telephone';
create index absence_by_deputy on app.visiting_doctor_absence (centre_id, deputy_doctor_id) where deputy_doctor_id is not null;
comment on index app.absence_by_deputy is 'For whom a doctor covers';
call app.protect_centre_table('app.visiting_doctor_absence');
call app.keep_history('app.visiting_doctor_absence', '', 'visiting-doctors');

-- Centres founded before get the codes they lack; what a centre renamed or retired stays as it is. The owner is bound by row
-- security too where it is no superuser, hence the two lines around.
alter table app.centre no force row level security;
alter table app.code no force row level security;
insert into app.code (centre_id, list, code, label_ja, label_en, position)
select c.id, k.list, k.code, k.ja, k.en, k.position from app.centre c cross join (values
  ('capability', '心電図', '心電図', 'Electrocardiogram', 128),
  ('capability', 'ポータブルX線', 'ポータブルX線', 'Portable X-ray', 129),
  ('capability', '迅速検査', '迅速検査', 'Rapid tests', 130),
  ('capability', '予防接種', '予防接種', 'Vaccination', 131),
  ('capability', '精神疾患', '精神疾患', 'Mental illness', 133),
  ('capability', '通訳', '通訳', 'Interpreting', 137),
  ('capability', '主治医意見書', '主治医意見書', 'Doctor''s opinion for care insurance', 138),
  ('capability', '認定医療文書', '認定医療文書', 'Certificates of disability and designated care', 139),
  ('capability', '生活保護指定', '生活保護指定', 'Designated for public assistance', 140),
  ('capability', '難病指定医', '難病指定医', 'Designated for intractable diseases', 141),
  ('capability', '往診(終日対応)', '往診(終日対応)', 'House calls at any hour', 142),
  ('capability', '在宅患者訪問診療', '在宅患者訪問診療', 'Regular home visits', 143),
  ('capability', '在宅時医学総合管理', '在宅時医学総合管理', 'Comprehensive management at home', 144),
  ('capability', '施設入居時等医学総合管理', '施設入居時等医学総合管理', 'Comprehensive management in care homes', 145),
  ('capability', '在宅がん医療総合診療', '在宅がん医療総合診療', 'Comprehensive cancer care at home', 146),
  ('capability', '救急搬送診療', '救急搬送診療', 'Care during emergency transport', 147),
  ('capability', '在宅患者訪問看護・指導', '在宅患者訪問看護・指導', 'Visiting nursing from the clinic', 148),
  ('capability', '在宅患者訪問点滴注射管理指導', '在宅患者訪問点滴注射管理指導', 'Home infusion by nurses', 149),
  ('capability', '在宅患者訪問リハビリテーション指導管理', '在宅患者訪問リハビリテーション指導管理', 'Home rehabilitation', 150),
  ('capability', '訪問看護指示', '訪問看護指示', 'Orders to visiting nurses', 151),
  ('capability', '介護職員等喀痰吸引等指示', '介護職員等喀痰吸引等指示', 'Orders for suctioning by care staff', 152),
  ('capability', '在宅患者訪問薬剤管理指導', '在宅患者訪問薬剤管理指導', 'Home visits of a pharmacist', 153),
  ('capability', '在宅患者訪問栄養食事指導', '在宅患者訪問栄養食事指導', 'Home visits of a dietitian', 154),
  ('capability', '在宅患者連携指導', '在宅患者連携指導', 'Guidance with partners', 155),
  ('capability', '在宅患者緊急時等カンファレンス', '在宅患者緊急時等カンファレンス', 'Emergency conferences', 156),
  ('capability', '在宅患者共同診療', '在宅患者共同診療', 'Joint visits with a hospital', 157),
  ('capability', '在宅患者訪問褥瘡管理指導', '在宅患者訪問褥瘡管理指導', 'Pressure-sore team visits', 158),
  ('capability', '精神科訪問看護・指導', '精神科訪問看護・指導', 'Psychiatric visiting nursing', 159),
  ('capability', '退院前在宅療養指導管理', '退院前在宅療養指導管理', 'Before discharge', 160),
  ('capability', '在宅自己注射指導管理', '在宅自己注射指導管理', 'Self-injection', 161),
  ('capability', '在宅小児低血糖症患者指導管理', '在宅小児低血糖症患者指導管理', 'Children with hypoglycaemia', 162),
  ('capability', '在宅妊娠糖尿病患者指導管理', '在宅妊娠糖尿病患者指導管理', 'Gestational diabetes', 163),
  ('capability', '在宅自己腹膜灌流指導管理', '在宅自己腹膜灌流指導管理', 'Peritoneal dialysis by oneself', 164),
  ('capability', '在宅血液透析指導管理', '在宅血液透析指導管理', 'Haemodialysis at home', 165),
  ('capability', '在宅酸素療法指導管理', '在宅酸素療法指導管理', 'Oxygen at home', 166),
  ('capability', '在宅中心静脈栄養法指導管理', '在宅中心静脈栄養法指導管理', 'Central venous nutrition at home', 167),
  ('capability', '在宅成分栄養経管栄養法指導管理', '在宅成分栄養経管栄養法指導管理', 'Elemental diet by tube', 168),
  ('capability', '在宅小児経管栄養法指導管理', '在宅小児経管栄養法指導管理', 'Tube feeding of children', 169),
  ('capability', '在宅半固形栄養経管栄養法指導管理', '在宅半固形栄養経管栄養法指導管理', 'Semi-solid tube feeding', 170),
  ('capability', '在宅自己導尿指導管理', '在宅自己導尿指導管理', 'Self-catheterisation', 171),
  ('capability', '在宅人工呼吸指導管理', '在宅人工呼吸指導管理', 'Ventilation at home', 172),
  ('capability', '在宅持続陽圧呼吸療法指導管理', '在宅持続陽圧呼吸療法指導管理', 'CPAP at home', 173),
  ('capability', '在宅悪性腫瘍等患者指導管理', '在宅悪性腫瘍等患者指導管理', 'Patients with tumours', 174),
  ('capability', '在宅悪性腫瘍患者共同指導管理', '在宅悪性腫瘍患者共同指導管理', 'Patients with tumours, jointly with a hospital', 175),
  ('capability', '在宅寝たきり患者処置指導管理', '在宅寝たきり患者処置指導管理', 'Procedures for bedridden patients', 176),
  ('capability', '在宅自己疼痛管理指導管理', '在宅自己疼痛管理指導管理', 'Implanted pain control', 177),
  ('capability', '在宅振戦等刺激装置治療指導管理', '在宅振戦等刺激装置治療指導管理', 'Tremor stimulators', 178),
  ('capability', '在宅迷走神経電気刺激治療指導管理', '在宅迷走神経電気刺激治療指導管理', 'Vagus nerve stimulation', 179),
  ('capability', '在宅仙骨神経刺激療法指導管理', '在宅仙骨神経刺激療法指導管理', 'Sacral nerve stimulation', 180),
  ('capability', '在宅肺高血圧症患者指導管理', '在宅肺高血圧症患者指導管理', 'Pulmonary hypertension', 181),
  ('capability', '在宅気管切開患者指導管理', '在宅気管切開患者指導管理', 'Tracheostomy at home', 182),
  ('capability', '在宅難治性皮膚疾患処置指導管理', '在宅難治性皮膚疾患処置指導管理', 'Intractable skin diseases', 183),
  ('capability', '在宅植込型補助人工心臓(非拍動流型)指導管理', '在宅植込型補助人工心臓(非拍動流型)指導管理', 'Implanted ventricular assist devices', 184),
  ('capability', '在宅経腸投薬指導管理', '在宅経腸投薬指導管理', 'Enteral medication', 185),
  ('capability', '在宅腫瘍治療電場療法指導管理', '在宅腫瘍治療電場療法指導管理', 'Tumour treating fields', 186),
  ('capability', '在宅経肛門的自己洗腸指導管理', '在宅経肛門的自己洗腸指導管理', 'Transanal irrigation', 187),
  ('capability', '病院との連携', '病院との連携', 'Works with a hospital', 188),
  ('capability', '診療所との連携', '診療所との連携', 'Works with other clinics', 189),
  ('capability', '訪問看護ステーションとの連携', '訪問看護ステーションとの連携', 'Works with visiting-nurse stations', 190),
  ('capability', '居宅介護支援事業所との連携', '居宅介護支援事業所との連携', 'Works with care-manager offices', 191),
  ('capability', '薬局との連携', '薬局との連携', 'Works with pharmacies', 192),
  ('withdrawal_reason', '退職', '退職', 'Retired or left the post', 0),
  ('withdrawal_reason', '閉院', '閉院', 'Clinic closed', 1),
  ('withdrawal_reason', '高齢', '高齢', 'Age', 2),
  ('withdrawal_reason', '死亡', '死亡', 'Died', 3),
  ('withdrawal_reason', '転出', '転出', 'Moved away', 4),
  ('withdrawal_reason', 'その他', 'その他', 'Other', 5),
  ('absence_reason', '休暇', '休暇', 'Holiday', 0),
  ('absence_reason', '学会・研修', '学会・研修', 'Congress, training', 1),
  ('absence_reason', '病気・けが', '病気・けが', 'Ill or injured', 2),
  ('absence_reason', '産休・育休', '産休・育休', 'Parental leave', 3),
  ('absence_reason', '家族の介護・看護', '家族の介護・看護', 'Caring for family', 4),
  ('absence_reason', '休診・改装', '休診・改装', 'Clinic closed for a time', 5),
  ('absence_reason', 'その他', 'その他', 'Other', 6),
  ('not_accepted', '癌末期', '癌末期', 'Terminal cancer', 0),
  ('not_accepted', '腎不全', '腎不全', 'Kidney failure', 1),
  ('not_accepted', '認知症', '認知症', 'Dementia', 2),
  ('not_accepted', 'ALS', 'ALS', 'ALS', 3),
  ('not_accepted', '神経難病', '神経難病', 'Other neurological intractable disease', 4),
  ('not_accepted', '小児', '小児', 'Children', 5),
  ('not_accepted', '精神疾患', '精神疾患', 'Mental illness', 6),
  ('not_accepted', '人工呼吸器', '人工呼吸器', 'Ventilator', 7),
  ('not_accepted', '透析', '透析', 'Dialysis', 8),
  ('not_accepted', 'アルコール依存', 'アルコール依存', 'Alcohol dependence', 9),
  ('not_accepted', '独居', '独居', 'Living alone', 10),
  ('not_accepted', '施設入居者', '施設入居者', 'Residents of care homes', 11),
  ('not_accepted', '市外の方', '市外の方', 'People outside the city', 12),
  ('language', '英語', '英語', 'English', 0),
  ('language', '中国語', '中国語', 'Chinese', 1),
  ('language', '韓国語', '韓国語', 'Korean', 2),
  ('language', 'ポルトガル語', 'ポルトガル語', 'Portuguese', 3),
  ('language', 'スペイン語', 'スペイン語', 'Spanish', 4),
  ('language', 'ベトナム語', 'ベトナム語', 'Vietnamese', 5),
  ('language', 'タガログ語', 'タガログ語', 'Tagalog', 6),
  ('language', 'ネパール語', 'ネパール語', 'Nepali', 7),
  ('language', '手話', '手話', 'Sign language', 8)
) as k (list, code, ja, en, position)
on conflict do nothing;
alter table app.code force row level security;
alter table app.centre force row level security;
