-- Today (今日): what waits is derived from the records and never stored. Kept are only what people add: tasks made by hand, who takes
-- something, and until when it may rest.

create table app.task (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null,
  title text not null check (title <> ''),
  note text,
  patient_id uuid,
  call_name text,
  phone text,
  due_on date not null,
  due_time time,
  done_at timestamptz,
  done_by uuid,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, done_by) references app.account (centre_id, id)
);
comment on table app.task is 'A task made by hand (用事), beside what the records themselves make wait';
create index task_open on app.task (centre_id, due_on) where done_at is null;
comment on index app.task_open is 'Tasks of today and the next days';
create index task_by_patient on app.task (centre_id, patient_id) where patient_id is not null;
call app.protect_staff_table('app.task');
call app.keep_history('app.task', 'patient_id', 'today');

create table app.waiting_mark (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  kind text not null,
  record_id uuid not null,
  id uuid not null default uuidv7(),
  assigned_to uuid,
  snoozed_until timestamptz,
  snoozed_act_by timestamptz,
  snooze_reason text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, kind, record_id),
  foreign key (centre_id, assigned_to) references app.account (centre_id, id),
  constraint snooze_is_whole check (num_nonnulls(snoozed_until, snoozed_act_by, snooze_reason) in (0, 3))
);
comment on table app.waiting_mark is 'Who takes what waits (担当), and until when it may rest and why (あとで); the waiting itself is derived';
comment on column app.waiting_mark.snoozed_act_by is 'The latest moment to act when it was put off: another moment is another cause, and it shows again';
create index waiting_mark_in_use on app.waiting_mark (centre_id) where assigned_to is not null or snoozed_until is not null;
comment on index app.waiting_mark_in_use is 'All marks that say something, read with the screen of today';
call app.protect_staff_table('app.waiting_mark');
call app.keep_history('app.waiting_mark', '', 'today');
