-- Partner organisations (連携先) and visiting doctors (往診医): domain.md 3.

create table app.organisation (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('clinic', 'hospital', 'visiting_nurse_station', 'care_manager_office',
    'community_support_centre', 'pharmacy', 'equipment_supplier', 'facility', 'dental_clinic', 'city', 'other')),
  name text not null check (name <> ''),
  name_key text not null,
  kana text,
  short_names text[] not null default '{}',
  institution_code text,
  postal_code text,
  address text,
  area_towns text[] not null default '{}',
  phone text,
  fax text,
  night_phone text,
  email text,
  registered_on date,
  closed_on date,
  closing_reason text,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  constraint organisation_name_once unique (centre_id, kind, name_key)
);
comment on table app.organisation is 'Partner organisation (連携先), medical institutions included';
comment on column app.organisation.night_phone is 'Never shown to the public (product.md C3)';
comment on column app.organisation.name_key is 'Normal form by which spellings of one name meet (src/japan/person-name.ts)';
call app.protect_centre_table('app.organisation');
call app.keep_history('app.organisation', '', 'organisations');

create table app.visiting_doctor (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  name_key text not null,
  kana text,
  specialty text,
  other_specialties text[] not null default '{}',
  registered_on date,
  withdrawn_on date,
  withdrawn boolean not null default false,
  withdrawal_reason text,
  accepting text not null default 'unknown' check (accepting in ('yes', 'conditional', 'no', 'unknown')),
  accepting_note text,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  constraint doctor_withdrawn_is_marked check (withdrawn_on is null or withdrawn)
);
comment on table app.visiting_doctor is 'Registered visiting doctor (往診医)';
comment on column app.visiting_doctor.specialty is 'The one specialty under which the doctor is counted (domain.md 3.1)';
create index visiting_doctor_by_name on app.visiting_doctor (centre_id, name_key);
comment on index app.visiting_doctor_by_name is 'Doctor found by the name another ledger uses';
call app.protect_centre_table('app.visiting_doctor');
call app.keep_history('app.visiting_doctor', '', 'visiting-doctors');

create table app.visiting_doctor_institution (
  centre_id uuid not null default app.current_centre(),
  doctor_id uuid not null,
  institution_id uuid not null,
  main boolean not null default true,
  primary key (centre_id, doctor_id, institution_id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  foreign key (centre_id, institution_id) references app.organisation (centre_id, id)
);
comment on table app.visiting_doctor_institution is 'Where a doctor works; part-timers work in several institutions';
create unique index visiting_doctor_one_main on app.visiting_doctor_institution (centre_id, doctor_id) where main;
comment on index app.visiting_doctor_one_main is 'A doctor has one main institution';
create index doctors_of_institution on app.visiting_doctor_institution (centre_id, institution_id);
call app.protect_centre_table('app.visiting_doctor_institution');
call app.keep_history('app.visiting_doctor_institution', '', 'visiting-doctors');

create table app.visiting_doctor_capability (
  centre_id uuid not null default app.current_centre(),
  doctor_id uuid not null,
  capability text not null,
  answer text not null check (answer in ('yes', 'conditional', 'no')),
  note text,
  confirmed_on date,
  primary key (centre_id, doctor_id, capability),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id)
);
create index capability_by_answer on app.visiting_doctor_capability (centre_id, capability, answer);
comment on index app.capability_by_answer is 'Who can do something';
comment on table app.visiting_doctor_capability is 'What a doctor can do (対応可能な処置); no row means not confirmed (未確認)';
call app.protect_centre_table('app.visiting_doctor_capability');
call app.keep_history('app.visiting_doctor_capability', '', 'visiting-doctors');
