-- What is needed of a doctor (必要とすること), so that a match can be opened again: domain.md 2.3, 3.3.

create table app.doctor_need (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  consultation_id uuid not null,
  capabilities text[] not null default '{}',
  devices text[] not null default '{}',
  night boolean not null default false,
  holiday boolean not null default false,
  end_of_life boolean not null default false,
  starts_on date,
  town text,
  age integer check (age between 0 and 130),
  languages text[] not null default '{}',
  disease_group text,
  place text check (place in ('home', 'facility')),
  institution_id uuid,
  role text check (role in ('main', 'deputy')),
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id),
  foreign key (centre_id, institution_id) references app.organisation (centre_id, id),
  constraint doctor_need_of_consultation_once unique (centre_id, consultation_id)
);
comment on table app.doctor_need is 'What is needed of a doctor; one per consultation, its earlier states are in the history';
comment on column app.doctor_need.role is 'main: a main doctor (主治医) is looked for; deputy: a deputy (副主治医); null is either';
create index doctor_need_lately on app.doctor_need (centre_id, entered_at);
comment on index app.doctor_need_lately is 'How often something was needed lately, for the gaps of the registry';
call app.protect_staff_table('app.doctor_need');
call app.keep_history('app.doctor_need', '', 'matching');
