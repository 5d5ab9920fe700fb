-- Persons, registrations (登録), consent (同意), relatives and care team (多職種): domain.md 4.

create table app.patient (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  name_key text not null,
  kana text,
  birth_date date,
  stated_age integer,
  stated_age_on date,
  sex text check (sex in ('female', 'male')),
  town text,
  address text,
  phone text,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id)
);
comment on table app.patient is 'A person the centre has registered at least once';
comment on column app.patient.name is 'Exactly as registered, variation selectors included';
comment on column app.patient.stated_age is 'Age as written where no birth date is known, as of stated_age_on';
create index patient_by_name on app.patient (centre_id, name_key, birth_date);
comment on index app.patient_by_name is 'Likely duplicates and persons of another ledger';
create index patient_by_kana on app.patient (centre_id, kana, name_key, id);
comment on index app.patient_by_kana is 'The list of patients in the order of the syllabary';
create index patient_by_town on app.patient (centre_id, town) where town is not null;
comment on index app.patient_by_town is 'Patients of a town, and which towns there are';

create table app.patient_search_key (
  centre_id uuid not null default app.current_centre(),
  patient_id uuid not null,
  key text not null,
  primary key (centre_id, patient_id, key),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id)
);
comment on table app.patient_search_key is 'Spellings, readings, suffixes, dates and numbers by which a person is found (src/japan/search-key.ts)';
create index patient_search on app.patient_search_key (centre_id, key text_pattern_ops) include (patient_id);
comment on index app.patient_search is 'Search while typing: prefix of a key';

create table app.registration (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  number text,
  fiscal_year integer not null,
  status text not null check (status in ('applied', 'active', 'ended', 'withdrawn')),
  submitted_on date not null,
  doctor_id uuid,
  doctor_as_written text,
  institution_id uuid,
  nursing_station_id uuid,
  care_office_id uuid,
  diseases text[] not null default '{}',
  disease_group text,
  ended_on date,
  end_reason text,
  end_reason_as_written text,
  end_entered_at timestamptz,
  place_of_death text,
  cause_of_death text,
  note text,
  idempotency_key uuid not null default uuidv7(),
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  foreign key (centre_id, institution_id) references app.organisation (centre_id, id),
  foreign key (centre_id, nursing_station_id) references app.organisation (centre_id, id),
  foreign key (centre_id, care_office_id) references app.organisation (centre_id, id),
  constraint registration_number_once unique (centre_id, number),
  constraint registration_once unique (centre_id, idempotency_key),
  constraint registration_end_has_reason check ((status = 'ended') = (ended_on is not null) and (ended_on is null) = (end_reason is null)),
  constraint registration_ends_after_submission check (ended_on >= submitted_on)
);
comment on table app.registration is 'An episode of registration (登録); a person can end and begin again';
comment on column app.registration.diseases is 'As written; the first is the main one';
comment on column app.registration.idempotency_key is 'Made by the form; the same form handed in twice makes one registration';
comment on column app.registration.end_entered_at is 'When the end was entered; it may be taken back on the same day';
comment on column app.registration.disease_group is 'Group of the main disease (code list disease_group)';
create index registration_by_patient on app.registration (centre_id, patient_id, submitted_on);
create index registration_by_submission on app.registration (centre_id, submitted_on, id);
comment on index app.registration_by_submission is 'Lists and figures by date of submission';
create index registration_by_doctor on app.registration (centre_id, doctor_id, submitted_on) where doctor_id is not null;
comment on index app.registration_by_doctor is 'Patients of a doctor';
create index registration_by_institution on app.registration (centre_id, institution_id, submitted_on) where institution_id is not null;
comment on index app.registration_by_institution is 'Patients of an institution';
comment on index app.registration_by_patient is 'Episodes of a person';
create index registration_by_end on app.registration (centre_id, ended_on) where ended_on is not null;
comment on index app.registration_by_end is 'Figures by date of end';
-- One running registration per person: a second one is a mistake (re-registration follows an end).
create unique index registration_one_running on app.registration (centre_id, patient_id) where status in ('applied', 'active');
comment on index app.registration_one_running is 'Running registrations, one per person';

create table app.consent (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  scope text not null check (scope in ('all_partners', 'listed_organisations', 'listed_persons')),
  method text not null check (method in ('written', 'oral', 'electronic', 'unknown')),
  obtained_on date,
  obtained_by text,
  given_by text,
  relation text,
  reason_for_proxy text,
  withdrawn_on date,
  review_on date,
  note text,
  idempotency_key uuid not null default uuidv7(),
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  constraint consent_withdrawn_after check (withdrawn_on >= obtained_on),
  constraint consent_of_one_patient unique (centre_id, patient_id, id),
  constraint consent_once unique (centre_id, idempotency_key)
);
comment on table app.consent is 'Consent to share (同意); its scopes are those of the ministry''s list (domain.md 4.3)';
comment on column app.consent.idempotency_key is 'Made by the form; the same form handed in twice makes one consent';
create index consent_to_review on app.consent (centre_id, review_on) where withdrawn_on is null and review_on is not null;
comment on index app.consent_to_review is 'Consents whose review is due';

create table app.consent_grantee (
  centre_id uuid not null default app.current_centre(),
  consent_id uuid not null,
  patient_id uuid not null,
  id uuid not null default uuidv7(),
  organisation_id uuid,
  account_id uuid,
  primary key (centre_id, consent_id, id),
  foreign key (centre_id, patient_id, consent_id) references app.consent (centre_id, patient_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint grantee_is_one check (num_nonnulls(organisation_id, account_id) = 1),
  constraint grantee_once unique nulls not distinct (centre_id, consent_id, organisation_id, account_id)
);
comment on table app.consent_grantee is 'Whom a consent names, when it is not for all partners';

create table app.relative (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  name text not null,
  relation text,
  phone text,
  key_person boolean not null default false,
  main_carer boolean not null default false,
  may_be_told text not null default 'yes' check (may_be_told in ('yes', 'no', 'after_death', 'unknown')),
  call_order integer,
  note text,
  no_longer_since date,
  idempotency_key uuid not null default uuidv7(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  constraint relative_once unique (centre_id, idempotency_key)
);
comment on column app.relative.no_longer_since is 'First day on which the person is no contact any more; nothing of a patient is deleted';
comment on table app.relative is 'Relatives and contacts; who may be told, who must not, who only after death (domain.md 4.3)';
create index relative_by_patient on app.relative (centre_id, patient_id);
comment on index app.relative_by_patient is 'Whom to call, whom to tell';

create table app.care_team_member (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  organisation_id uuid not null,
  function text not null check (function in ('main_doctor', 'deputy_doctor', 'hospital', 'visiting_nurse', 'care_manager',
    'pharmacist', 'dentist', 'community_support', 'equipment', 'other')),
  person_name text,
  since date not null,
  until date,
  ended_with uuid,
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  foreign key (centre_id, ended_with) references app.registration (centre_id, id),
  constraint member_leaves_after_joining check (until >= since)
);
comment on column app.care_team_member.ended_with is 'The registration whose end ended this membership; taking the end back brings it back';
-- An organisation has a function in a team once at a time.
create unique index care_team_member_once on app.care_team_member (centre_id, patient_id, organisation_id, function) where until is null;
comment on index app.care_team_member_once is 'An organisation has a function in a team once at a time';
comment on table app.care_team_member is 'Organisations caring for a patient (多職種); half-open: until is the first day no longer in the team';
create index care_team_by_organisation on app.care_team_member (centre_id, organisation_id, patient_id);
comment on index app.care_team_by_organisation is 'Whose sheet an organisation may see';
create index care_team_by_patient on app.care_team_member (centre_id, patient_id);
comment on index app.care_team_by_patient is 'The team of a patient';

-- Who may see this patient: the one rule, used by row security itself. Care team of today and consent in force.
create function app.patients_in_reach() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(array_agg(distinct m.patient_id), '{}')
    from app.care_team_member m
   where m.centre_id = app.current_centre()
     and m.organisation_id = app.current_organisation()
     and app.current_actor_role() in ('doctors_office', 'hospital_desk', 'nurse', 'care_manager', 'pharmacist')
     and m.since <= (now() at time zone 'Asia/Tokyo')::date
     and (m.until is null or m.until > (now() at time zone 'Asia/Tokyo')::date)
     and exists (
       select from app.consent c
        where c.centre_id = m.centre_id and c.patient_id = m.patient_id and c.withdrawn_on is null
          and (c.scope = 'all_partners' or exists (
            select from app.consent_grantee g
             where g.centre_id = c.centre_id and g.consent_id = c.id
               and (g.organisation_id = m.organisation_id or g.account_id = app.current_account()))))
$$;
grant select on app.care_team_member, app.consent, app.consent_grantee to yorisoi_gate;
create policy gate on app.care_team_member for select to yorisoi_gate using (centre_id = (select app.current_centre()));
create policy gate on app.consent for select to yorisoi_gate using (centre_id = (select app.current_centre()));
create policy gate on app.consent_grantee for select to yorisoi_gate using (centre_id = (select app.current_centre()));
call app.give_to_gate('app.patients_in_reach()');

create function app.may_see_patient(patient uuid) returns boolean language sql stable as $$
  select app.is_centre_staff() or patient = any (app.patients_in_reach())
$$;
grant execute on function app.may_see_patient(uuid) to yorisoi_app;
comment on function app.may_see_patient(uuid) is 'Who may see this patient: the same question row security asks';

call app.protect_patient_table('app.patient', 'id');
call app.protect_patient_table('app.patient_search_key', 'patient_id');
call app.protect_patient_table('app.registration', 'patient_id');
call app.protect_patient_table('app.consent', 'patient_id');
call app.protect_patient_table('app.consent_grantee', 'patient_id');
call app.protect_patient_table('app.relative', 'patient_id');
call app.protect_patient_table('app.care_team_member', 'patient_id');
call app.keep_history('app.patient', 'id', 'patients');
call app.keep_history('app.registration', 'patient_id', 'patients');
call app.keep_history('app.consent', 'patient_id', 'patients');
call app.keep_history('app.consent_grantee', 'patient_id', 'patients');
call app.keep_history('app.relative', 'patient_id', 'patients');
call app.keep_history('app.care_team_member', 'patient_id', 'patients');

-- Information-sharing sheet (患者情報共有シート): versions; a finalised one is never changed again.
create table app.sheet_version (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  version integer not null,
  status text not null check (status in ('draft', 'finalised')),
  content jsonb not null,
  based_on integer,
  finalised_at timestamptz,
  finalised_by uuid,
  finalised_by_name text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  changed_at timestamptz not null default now(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  constraint sheet_version_once unique (centre_id, patient_id, version),
  constraint sheet_finalised_says_when check ((status = 'finalised') = (finalised_at is not null))
);
comment on table app.sheet_version is 'Information-sharing sheet: a draft or a finalised version (確定); finalised ones are immutable';
create unique index sheet_one_draft on app.sheet_version (centre_id, patient_id) where status = 'draft';
call app.protect_patient_table('app.sheet_version', 'patient_id');
call app.keep_history('app.sheet_version', 'patient_id', 'patient-sheets');

create function app.refuse_change_of_finalised_sheet() returns trigger language plpgsql as $$
begin
  raise exception 'finalised sheet' using errcode = 'YO001';
end $$;
create trigger finalised_is_immutable before update or delete on app.sheet_version
  for each row when (old.status = 'finalised') execute function app.refuse_change_of_finalised_sheet();
