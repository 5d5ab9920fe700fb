-- Consultations (相談) and outreach events (広報): domain.md 2 and 7.

create table app.consultation (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  number text,
  fiscal_year integer not null,
  received_on date not null,
  received_time time,
  method text,
  urgency text check (urgency in ('today', 'days', 'normal')),
  caller_kind text,
  caller_name text,
  caller_key text generated always as (lower(regexp_replace(normalize(caller_name, nfkc), '\s+', '', 'g'))) stored,
  caller_contact text,
  anonymous boolean not null default false,
  subject_kind text,
  subject_name text,
  patient_id uuid,
  topics text[] not null,
  response text,
  handled_by text,
  outcome text,
  state text not null check (state in ('open', 'closed')),
  follow_up_on date,
  minutes integer check (minutes >= 0),
  note text,
  idempotency_key uuid not null default uuidv7(),
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  constraint consultation_once unique (centre_id, idempotency_key),
  constraint consultation_number_once unique (centre_id, number),
  constraint consultation_has_topic check (cardinality(topics) >= 1)
);
comment on table app.consultation is 'A consultation (相談); the first topic is the main one';
comment on column app.consultation.caller_key is 'The caller''s name without blanks and differences of width, for the search by its beginning';
create index consultation_by_day on app.consultation (centre_id, received_on desc, id);
comment on index app.consultation_by_day is 'List and figures by day';
create index consultation_by_patient on app.consultation (centre_id, patient_id) where patient_id is not null;
create index consultation_follow_up on app.consultation (centre_id, follow_up_on) where state = 'open' and follow_up_on is not null;
create index consultation_by_caller on app.consultation (centre_id, caller_key text_pattern_ops) where caller_key is not null;
comment on index app.consultation_by_caller is 'Earlier consultations of a caller, found by the beginning of the name';
comment on index app.consultation_follow_up is 'Consultations to follow up';
call app.protect_staff_table('app.consultation');
call app.keep_history('app.consultation', 'patient_id', 'consultations');

create table app.outreach_event (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  number text,
  fiscal_year integer not null,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  held_on date not null,
  venue_kind text,
  venue text,
  theme text,
  audience text,
  citizens integer check (citizens >= 0),
  professionals integer check (professionals >= 0),
  attendance integer check (attendance >= 0),
  speaker text,
  note text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  constraint attendance_is_the_sum check (citizens is null or professionals is null or attendance = citizens + professionals)
);
comment on table app.outreach_event is 'A talk or meeting (草の根運動・広報)';
create index outreach_by_day on app.outreach_event (centre_id, held_on desc, id);
call app.protect_centre_table('app.outreach_event');
call app.keep_history('app.outreach_event', '', 'outreach');
