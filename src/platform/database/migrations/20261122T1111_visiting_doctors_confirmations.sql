-- One row per call, visit or answered link in which a doctor was asked what he or she can do: the age of the registry, its history,
-- and what is needed to take a mistaken press back.
create table app.visiting_doctor_confirmation (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  doctor_id uuid not null,
  confirmed_on date not null,
  confirmed_how text check (confirmed_how in ('telephone', 'visit', 'fax', 'mail', 'paper', 'link')),
  confirmed_by text,
  unchanged integer not null check (unchanged >= 0),
  -- Answers that changed: [{"capability", "from", "to"}].
  changes jsonb not null default '[]',
  -- Rows that were touched, as they stood before; those that were not there hold the capability alone.
  before jsonb not null,
  accepting_confirmed_before date,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id)
);
comment on table app.visiting_doctor_confirmation is 'When a doctor was asked, how, and which answers changed';
create index confirmation_by_doctor on app.visiting_doctor_confirmation (centre_id, doctor_id, id desc);
comment on index app.confirmation_by_doctor is 'A doctor''s confirmations, newest first';
call app.protect_centre_table('app.visiting_doctor_confirmation');
call app.keep_history('app.visiting_doctor_confirmation', '', 'visiting-doctors');
