-- When a partner, and the centre itself, can be reached; what a partner has said it can do (product.md C3, domain.md 3.2, 6).

create table app.timetable (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  organisation_id uuid,
  purpose text not null check (purpose in ('open', 'reception', 'night')),
  holidays text not null check (holidays in ('unknown', 'closed', 'as_sunday', 'as_weekday', 'own')),
  year_end text not null check (year_end in ('unknown', 'closed', 'open')),
  year_end_from text check (year_end_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  year_end_until text check (year_end_until ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  note text,
  confirmed_on date,
  confirmed_by text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint timetable_once unique nulls not distinct (centre_id, organisation_id, purpose),
  constraint timetable_year_end_has_its_days check ((year_end = 'closed') = (year_end_from is not null and year_end_until is not null)),
  constraint timetable_of_centre_is_open check (organisation_id is not null or purpose = 'open')
);
comment on table app.timetable is 'Hours of an organisation for one purpose; without an organisation the centre''s own. No row: not confirmed (未確認), never closed';
comment on column app.timetable.purpose is 'open: the house is open. reception: its desk for admissions and referrals. night: its night and holiday telephone is answered';
comment on column app.timetable.holidays is 'What holds on national holidays: a weekday''s hours, Sunday''s, hours of their own, closed, or not confirmed';
comment on column app.timetable.confirmed_by is 'Who of the partner said so';
call app.protect_centre_table('app.timetable');
call app.keep_history('app.timetable', '', 'organisations');

create table app.timetable_day (
  centre_id uuid not null default app.current_centre(),
  timetable_id uuid not null,
  day smallint not null check (day between 0 and 7),
  weeks int4multirange not null default '{[1,6)}' check (weeks <@ int4range(1, 6) and not isempty(weeks)),
  hours int4multirange not null check (hours <@ int4range(0, 2880) and (isempty(hours) or lower(hours) < 1440)),
  primary key (centre_id, timetable_id, day, weeks),
  foreign key (centre_id, timetable_id) references app.timetable (centre_id, id) on delete cascade,
  constraint timetable_day_said_once exclude using gist (centre_id with =, timetable_id with =, day with =, weeks with &&)
);
comment on table app.timetable_day is 'Hours of a weekday; no row for a day means not confirmed, an empty range closed';
comment on column app.timetable_day.day is '0 Sunday to 6 Saturday, 7 national holidays';
comment on column app.timetable_day.weeks is 'Which of the month''s such weekdays: the 2nd and 4th Saturday is {[2,3),[4,5)}';
comment on column app.timetable_day.hours is 'Minutes from the day''s midnight, half-open; past 1440 it is the next day (18:00 to 02:00 is [1080,1560))';
comment on index app.timetable_day_said_once is 'One weekday of the month has one statement';
call app.protect_centre_table('app.timetable_day');
call app.keep_history('app.timetable_day', '', 'organisations');

create table app.timetable_exception (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  timetable_id uuid not null,
  first_on date not null,
  last_on date not null,
  hours int4multirange not null check (hours <@ int4range(0, 2880) and (isempty(hours) or lower(hours) < 1440)),
  note text,
  primary key (centre_id, id),
  foreign key (centre_id, timetable_id) references app.timetable (centre_id, id) on delete cascade,
  constraint timetable_exception_ends_later check (last_on >= first_on and last_on - first_on <= 400),
  constraint timetable_exception_once exclude using gist (centre_id with =, timetable_id with =, daterange(first_on, last_on, '[]') with &&)
);
comment on table app.timetable_exception is 'Days on which other hours hold than the rule says (Obon, Golden Week, a congress); an empty range is closed';
comment on index app.timetable_exception_once is 'A day is an exception once; also finds the exceptions of a timetable';
call app.protect_centre_table('app.timetable_exception');
call app.keep_history('app.timetable_exception', '', 'organisations');

create table app.organisation_answer (
  centre_id uuid not null default app.current_centre(),
  organisation_id uuid not null,
  field text not null,
  answer text,
  chosen text[] not null default '{}',
  note text,
  confirmed_on date,
  confirmed_by text,
  primary key (centre_id, organisation_id, field),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint organisation_answer_says_something check (answer is not null or chosen <> '{}' or note is not null)
);
comment on table app.organisation_answer is 'What a partner has told of itself, by the fields of its kind (src/organisations/partner-fields.ts); no row means not confirmed (未確認)';
comment on column app.organisation_answer.chosen is 'Codes of the field''s choices, or ids of organisations';
create index organisation_answer_by_field on app.organisation_answer (centre_id, field, answer);
comment on index app.organisation_answer_by_field is 'Who can do something';
call app.protect_centre_table('app.organisation_answer');
call app.keep_history('app.organisation_answer', '', 'organisations');
