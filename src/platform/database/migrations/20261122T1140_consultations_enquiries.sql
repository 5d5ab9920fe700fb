-- Who was asked to take a consultation on (紹介先・打診記録), and what they said: domain.md 2.2, 2.3.

create table app.consultation_enquiry (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  consultation_id uuid not null,
  organisation_id uuid,
  doctor_id uuid,
  state text not null default 'asked' check (state in ('asked', 'on_hold', 'accepted', 'declined', 'withdrawn')),
  source text not null default 'hand' check (source in ('hand', 'matching', 'open_call')),
  asked_at timestamptz not null,
  asked_by text,
  asked_person text,
  method text,
  answered_at timestamptz,
  answered_by text,
  reason_code text,
  role text check (role in ('main', 'deputy')),
  withdrawn_at timestamptz,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  constraint consultation_enquiry_asks_somebody check (organisation_id is not null or doctor_id is not null),
  constraint consultation_enquiry_answer_has_time check
    (case state when 'asked' then answered_at is null when 'withdrawn' then true else answered_at is not null end),
  constraint consultation_enquiry_reason_of_no check (reason_code is null or state in ('declined', 'on_hold', 'withdrawn')),
  constraint consultation_enquiry_role_of_yes check (role is null or state = 'accepted'),
  constraint consultation_enquiry_withdrawn_has_time check ((state = 'withdrawn') = (withdrawn_at is not null))
);
comment on table app.consultation_enquiry is 'One asking of a doctor or an organisation for one consultation (打診) and the answer';
comment on column app.consultation_enquiry.asked_by is 'Who of the centre asked, by name: it may be entered by another person afterwards';
comment on column app.consultation_enquiry.asked_person is 'Whom one spoke to';
comment on column app.consultation_enquiry.answered_by is 'Who gave the answer';
-- What must never happen twice: the same doctor (or, without a doctor, the same organisation) asked while the first asking is open.
create unique index consultation_enquiry_doctor_once on app.consultation_enquiry (centre_id, consultation_id, doctor_id)
  where state in ('asked', 'on_hold') and doctor_id is not null;
comment on index app.consultation_enquiry_doctor_once is 'A doctor has one open enquiry per consultation';
create unique index consultation_enquiry_organisation_once on app.consultation_enquiry (centre_id, consultation_id, organisation_id)
  where state in ('asked', 'on_hold') and doctor_id is null;
comment on index app.consultation_enquiry_organisation_once is 'An organisation asked as such has one open enquiry per consultation';
create unique index consultation_enquiry_main_once on app.consultation_enquiry (centre_id, consultation_id) where role = 'main';
comment on index app.consultation_enquiry_main_once is 'A consultation finds one main doctor (主治医)';
create index consultation_enquiry_by_consultation on app.consultation_enquiry (centre_id, consultation_id, asked_at);
comment on index app.consultation_enquiry_by_consultation is 'All that were asked for one consultation';
create index consultation_enquiry_unanswered on app.consultation_enquiry (centre_id, asked_at) where state in ('asked', 'on_hold');
comment on index app.consultation_enquiry_unanswered is 'Answers that are still awaited, the oldest first';
create index consultation_enquiry_by_doctor on app.consultation_enquiry (centre_id, doctor_id, asked_at desc) where doctor_id is not null;
comment on index app.consultation_enquiry_by_doctor is 'What a doctor was asked, newest first';
create index consultation_enquiry_by_organisation on app.consultation_enquiry (centre_id, organisation_id, asked_at desc)
  where organisation_id is not null;
comment on index app.consultation_enquiry_by_organisation is 'What an organisation was asked, newest first';
call app.protect_staff_table('app.consultation_enquiry');
call app.keep_history('app.consultation_enquiry', '', 'consultations');

-- The reasons of an answer that is no or not yet, for centres that exist already (src/centres/default-codes.ts has them for new ones).
insert into app.code (centre_id, list, code, label_ja, label_en, position)
select c.id, 'enquiry_refusal', r.code, r.code, r.en, r.place
  from app.centre c
 cross join (values
   (0, '新規受入停止中', 'Takes no new patients'), (1, '訪問区域外', 'Outside the area'), (2, '専門外', 'Not the specialty'),
   (3, '必要な処置に対応できない', 'Cannot do what is needed'), (4, '夜間・休日の対応が難しい', 'Nights and holidays not possible'),
   (5, '人手不足', 'Short of staff'), (6, '担当医不在', 'No doctor in charge'), (7, '時間外', 'Out of hours'), (8, '満床', 'No free bed'),
   (9, '断らないが待機', 'Not refused, but has to wait'), (10, '家族なし', 'No family'),
   (11, '介護保険の申請が必要', 'Care insurance to be applied for first'), (12, 'コミュニケーション支援', 'Communication support'),
   (13, 'がん疼痛', 'Cancer pain'), (14, '神経難病', 'Neurological intractable disease'), (15, '認知症', 'Dementia'),
   (16, 'パーキンソン病', 'Parkinson''s disease'), (17, '感染症', 'Infection'), (18, '化学療法', 'Chemotherapy'),
   (19, '気管切開', 'Tracheostomy'), (20, '経管栄養', 'Tube feeding'), (21, '中心静脈栄養', 'Central venous nutrition'),
   (22, 'ドレナージ', 'Drainage'), (23, '酸素', 'Oxygen'), (24, 'インスリン・血糖管理', 'Insulin, glucose control'),
   (25, 'ストーマ等', 'Stoma and the like'), (26, '透析', 'Dialysis'), (27, '褥瘡', 'Pressure sore'), (28, '高額薬剤', 'Expensive drugs'),
   (29, 'その他', 'Other')) as r (place, code, en);
