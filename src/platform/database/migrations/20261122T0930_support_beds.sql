-- Support beds (在宅療養支援ベッド): requests, enquiries, stays, weekly contacts: domain.md 5.

create table app.support_bed (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  hospital_id uuid not null,
  name text not null,
  retired_on date,
  primary key (centre_id, id),
  foreign key (centre_id, hospital_id) references app.organisation (centre_id, id),
  constraint bed_name_once unique (centre_id, hospital_id, name)
);
comment on table app.support_bed is 'A named bed of a co-operating hospital, where hospitals name them';
call app.protect_centre_table('app.support_bed');
call app.keep_history('app.support_bed', '', 'support-beds');

create table app.bed_vacancy (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  hospital_id uuid not null,
  told_at timestamptz not null,
  told_by text,
  method text,
  vacant integer not null check (vacant >= 0),
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, hospital_id) references app.organisation (centre_id, id)
);
comment on table app.bed_vacancy is 'Vacancy as a hospital last told it: who said so, when';
create index vacancy_by_hospital on app.bed_vacancy (centre_id, hospital_id, told_at desc);
call app.protect_centre_table('app.bed_vacancy');
call app.keep_history('app.bed_vacancy', '', 'support-beds');

create table app.bed_request (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  number text,
  patient_id uuid not null,
  registration_id uuid,
  state text not null check (state in ('open', 'enquiring', 'held', 'admitted', 'cancelled', 'not_placed')),
  requested_at timestamptz not null,
  requested_by text,
  requested_by_organisation_id uuid,
  judged_by_doctor_id uuid,
  reasons text[] not null,
  reason_group text not null,
  wanted_from date,
  wanted_days integer,
  wanted_hospital_id uuid,
  held_hospital_id uuid,
  held_until timestamptz,
  state_note text,
  note text,
  idempotency_key uuid not null,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, registration_id) references app.registration (centre_id, id),
  foreign key (centre_id, requested_by_organisation_id) references app.organisation (centre_id, id),
  foreign key (centre_id, judged_by_doctor_id) references app.visiting_doctor (centre_id, id),
  foreign key (centre_id, wanted_hospital_id) references app.organisation (centre_id, id),
  foreign key (centre_id, held_hospital_id) references app.organisation (centre_id, id),
  constraint bed_request_once unique (centre_id, idempotency_key),
  constraint hold_names_hospital check ((state = 'held') <= (held_hospital_id is not null))
);
comment on table app.bed_request is 'Request for a support bed (利用依頼)';
comment on column app.bed_request.idempotency_key is 'Made by the form; the same form handed in twice makes one request';
create index bed_request_waiting on app.bed_request (centre_id, requested_at) where state in ('open', 'enquiring', 'held');
comment on index app.bed_request_waiting is 'Requests that wait for an answer';
create index bed_request_by_patient on app.bed_request (centre_id, patient_id);
call app.protect_patient_table('app.bed_request', 'patient_id');
call app.keep_history('app.bed_request', 'patient_id', 'support-beds');

create table app.enquiry (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  request_id uuid not null,
  patient_id uuid not null,
  hospital_id uuid not null,
  asked_at timestamptz not null,
  asked_person text,
  answer text check (answer in ('yes', 'no', 'on_hold')),
  answered_at timestamptz,
  refusal_code text,
  hold_until timestamptz,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, request_id) references app.bed_request (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, hospital_id) references app.organisation (centre_id, id),
  constraint answer_has_time check ((answer is null) = (answered_at is null))
);
comment on table app.enquiry is 'A call to one hospital about one request (打診) and its answer';
create index enquiry_by_request on app.enquiry (centre_id, request_id, asked_at);
call app.protect_patient_table('app.enquiry', 'patient_id');
call app.keep_history('app.enquiry', 'patient_id', 'support-beds');

create table app.stay (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  number text,
  fiscal_year integer not null,
  request_id uuid,
  patient_id uuid not null,
  registration_id uuid,
  hospital_id uuid not null,
  bed_id uuid,
  requested_on date,
  admitted_on date not null,
  discharged_on date,
  -- Half-open; a stay that ends on the day it began still fills that day.
  period daterange not null generated always as
    (daterange(admitted_on, case when discharged_on = admitted_on then admitted_on + 1 else discharged_on end, '[)')) stored,
  reasons text[] not null default '{}',
  reason_group text not null,
  -- unknown: ended, but an old ledger does not say how.
  outcome text check (outcome in ('home', 'facility', 'transfer', 'died_in_ward', 'died_in_emergency_room', 'unknown')),
  doctor_id uuid,
  doctor_as_written text,
  expected_discharge_on date,
  next_contact_on date,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, request_id) references app.bed_request (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, registration_id) references app.registration (centre_id, id),
  foreign key (centre_id, hospital_id) references app.organisation (centre_id, id),
  foreign key (centre_id, bed_id) references app.support_bed (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  constraint stay_request_once unique (centre_id, request_id),
  constraint stay_number_once unique (centre_id, number),
  constraint stay_discharge_after_admission check (discharged_on >= admitted_on),
  constraint stay_outcome_at_discharge check ((discharged_on is null) = (outcome is null)),
  -- What must never happen twice: one patient in two stays, one named bed with two patients.
  constraint stay_patient_without_overlap unique (centre_id, patient_id, period without overlaps),
  constraint stay_bed_without_overlap unique (centre_id, bed_id, period without overlaps)
);
comment on table app.stay is 'A stay in a support bed (利用)';
create index stay_by_admission on app.stay (centre_id, admitted_on, id);
comment on index app.stay_by_admission is 'Lists and figures by date of admission';
create index stay_running on app.stay (centre_id, next_contact_on) where discharged_on is null;
comment on index app.stay_running is 'Bed board and weekly contacts due';
create index stay_by_discharge on app.stay (centre_id, discharged_on) where discharged_on is not null;
call app.protect_patient_table('app.stay', 'patient_id');
call app.keep_history('app.stay', 'patient_id', 'support-beds');

create table app.weekly_contact (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  stay_id uuid not null,
  patient_id uuid not null,
  contacted_on date not null,
  hospital_person text,
  state text,
  expected_discharge_on date,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, stay_id) references app.stay (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id)
);
comment on table app.weekly_contact is 'Weekly call to the hospital about a stay (週1回の連絡)';
create index weekly_contact_by_stay on app.weekly_contact (centre_id, stay_id, contacted_on);
call app.protect_patient_table('app.weekly_contact', 'patient_id');
call app.keep_history('app.weekly_contact', 'patient_id', 'support-beds');
