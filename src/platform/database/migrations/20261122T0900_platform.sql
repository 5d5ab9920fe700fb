-- Ground of every centre's data: who acts, what row security asks, how history is kept.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- The program connects as yorisoi_app, which owns nothing and cannot bypass row security. yorisoi_gate and yorisoi_figures
-- cannot log in: the one owns the few functions that decide who comes in and whose data an organisation may see, the other
-- the person-free views that figures are counted from.
do $$
declare name text;
begin
  foreach name in array array['yorisoi_app', 'yorisoi_gate', 'yorisoi_figures'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nosuperuser nobypassrls nocreatedb nocreaterole', name);
    end if;
  end loop;
end $$;

do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant yorisoi_gate, yorisoi_figures to %I with set true', current_user);
  end if;
end $$;

create schema app;
grant usage on schema app to yorisoi_app, yorisoi_gate, yorisoi_figures;
alter default privileges in schema app revoke execute on functions from public;

-- Who acts. Set once at the opening of a transaction (src/platform/database/transaction.ts); '' after a pooled connection
-- was used before, hence nullif.
create function app.current_centre() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.centre', true), '')::uuid;
create function app.current_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account', true), '')::uuid;
create function app.current_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation', true), '')::uuid;
create function app.current_actor_role() returns text language sql stable parallel safe
  return coalesce(current_setting('app.role', true), '');
create function app.is_centre_staff() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.role', true), '') in ('coordinator', 'manager', 'command_line', 'system');
grant execute on function app.current_centre(), app.current_account(), app.current_organisation(), app.current_actor_role(),
  app.is_centre_staff() to yorisoi_app, yorisoi_gate, yorisoi_figures;

create table app.centre (
  id uuid primary key,
  name text not null check (name <> ''),
  opened_on date not null,
  demonstration boolean not null default false,
  count_days text not null default 'inclusive' check (count_days in ('inclusive', 'nights')),
  idle_minutes integer not null default 60 check (idle_minutes between 5 and 720),
  second_factor_roles text[] not null default '{}',
  phone text,
  address text,
  opens_at time not null default '09:00',
  closes_at time not null default '17:00',
  created_at timestamptz not null default now()
);
comment on table app.centre is 'A support centre (支援センター): the tenant';
comment on column app.centre.count_days is 'Whether a stay of one night counts 2 days (both ends) or 1 (domain.md 5.7)';
comment on column app.centre.second_factor_roles is 'Roles that must sign in with a second step';
alter table app.centre enable row level security;
alter table app.centre force row level security;
create policy own_centre on app.centre for select to yorisoi_app, yorisoi_figures using (id = (select app.current_centre()));
create policy change_own_centre on app.centre for update to yorisoi_app using (id = (select app.current_centre()));
create policy found_centre on app.centre for insert to yorisoi_app
  with check (id = (select app.current_centre()) and (select app.current_actor_role()) = 'command_line');
grant select, insert on app.centre to yorisoi_app;
grant select on app.centre to yorisoi_figures;
grant update (name, count_days, idle_minutes, second_factor_roles, phone, address, opens_at, closes_at) on app.centre to yorisoi_app;

create policy gate on app.centre for select to yorisoi_gate using (true);
grant select on app.centre to yorisoi_gate;

-- Functions of the gate are made by the owner and handed over; security definer runs them with the gate's few rights.
create procedure app.give_to_gate(target regprocedure) language plpgsql as $$
begin
  grant create on schema app to yorisoi_gate;
  execute format('alter function %s owner to yorisoi_gate', target);
  revoke create on schema app from yorisoi_gate;
  execute format('revoke execute on function %s from public', target);
  execute format('grant execute on function %s to yorisoi_app', target);
end $$;

-- Which centres exist, for the command line and the first start: ids, names and the demonstration mark only.
create function app.centres() returns table (id uuid, name text, demonstration boolean)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select id, name, demonstration from app.centre order by created_at, id $$;
call app.give_to_gate('app.centres()');

-- History: every insert, update and delete of a centre's tables, by the statement that makes it, so that no code can forget.
create table app.change (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  entered_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor_role text not null,
  subject text not null,
  subject_id uuid,
  patient_id uuid,
  action text not null check (action in ('insert', 'update', 'delete')),
  before jsonb,
  primary key (centre_id, id)
);
comment on table app.change is 'What was changed, when it was entered, by whom, and what stood there before. Rows are only ever added';
create index change_by_patient on app.change (centre_id, patient_id, id) where patient_id is not null;
comment on index app.change_by_patient is 'A patient''s history, newest first';
create index change_by_subject on app.change (centre_id, subject, subject_id, id);
comment on index app.change_by_subject is 'The history of one record';
alter table app.change enable row level security;
alter table app.change force row level security;
create policy add_change on app.change for insert to yorisoi_app with check (centre_id = (select app.current_centre()));
create policy staff_reads_changes on app.change for select to yorisoi_app
  using (centre_id = (select app.current_centre()) and (select app.is_centre_staff()));
grant select, insert on app.change to yorisoi_app;

-- One function for all tables; a table tells by arguments which column holds the patient ('' if none) and its live topic.
create function app.record_change() returns trigger language plpgsql as $$
declare
  patient_column text := tg_argv[0];
  topic text := tg_argv[1];
  rows_table text := case tg_op when 'INSERT' then 'new_rows' else 'old_rows' end;
  centre uuid;
begin
  execute format(
    'insert into app.change (centre_id, account_id, actor_role, subject, subject_id, patient_id, action, before)
     select r.centre_id, app.current_account(), app.current_actor_role(), %L, (to_jsonb(r) ->> ''id'')::uuid,
            (to_jsonb(r) ->> %L)::uuid, %L, %s
       from %I r',
    tg_table_name, nullif(patient_column, ''), lower(tg_op),
    case tg_op when 'INSERT' then 'null' else 'to_jsonb(r)' end, rows_table);
  centre := app.current_centre();
  if centre is not null then
    perform pg_notify('yorisoi_change', centre::text || ' ' || topic);
  end if;
  return null;
end $$;

create procedure app.keep_history(target regclass, patient_column text, topic text) language plpgsql as $$
begin
  execute format('create trigger record_insert after insert on %s referencing new table as new_rows
    for each statement execute function app.record_change(%L, %L)', target, patient_column, topic);
  execute format('create trigger record_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function app.record_change(%L, %L)', target, patient_column, topic);
  execute format('create trigger record_delete after delete on %s referencing old table as old_rows
    for each statement execute function app.record_change(%L, %L)', target, patient_column, topic);
end $$;

-- Row security, always by one of these three procedures, so that all tables ask the same question.

-- Everybody of the centre sees the rows (partners, codes).
create procedure app.protect_centre_table(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own_centre on %s to yorisoi_app
    using (centre_id = (select app.current_centre())) with check (centre_id = (select app.current_centre()))', target);
  execute format('create policy figures on %s for select to yorisoi_figures
    using (centre_id = (select app.current_centre()))', target);
  execute format('grant select, insert, update, delete on %s to yorisoi_app', target);
end $$;

-- Only the centre's own staff sees the rows (consultations, correction lists).
create procedure app.protect_staff_table(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own_staff on %s to yorisoi_app
    using (centre_id = (select app.current_centre()) and (select app.is_centre_staff()))
    with check (centre_id = (select app.current_centre()) and (select app.is_centre_staff()))', target);
  execute format('create policy figures on %s for select to yorisoi_figures
    using (centre_id = (select app.current_centre()))', target);
  execute format('grant select, insert, update, delete on %s to yorisoi_app', target);
end $$;

-- The rows of a patient: the centre's staff, and the organisations that app.patients_in_reach names.
create procedure app.protect_patient_table(target regclass, patient_column text) language plpgsql as $$
declare
  seen text := format('centre_id = (select app.current_centre())
    and ((select app.is_centre_staff()) or %I = any ((select app.patients_in_reach())::uuid[]))', patient_column);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy may_see_patient on %s to yorisoi_app using (%s) with check (%s)', target, seen, seen);
  execute format('create policy figures on %s for select to yorisoi_figures
    using (centre_id = (select app.current_centre()))', target);
  execute format('grant select, insert, update, delete on %s to yorisoi_app', target);
end $$;

-- Numbers that people read out on the telephone, one series per kind and fiscal year; a number is never given twice.
create table app.number_series (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  kind text not null,
  fiscal_year integer not null,
  last_given integer not null,
  primary key (centre_id, kind, fiscal_year)
);
comment on table app.number_series is 'Last number given per kind of record and fiscal year';
call app.protect_centre_table('app.number_series');

-- Code lists are the centre's to change (product.md C2); the code is stable, labels may be renamed, used codes are only retired.
create table app.code (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  list text not null,
  code text not null,
  label_ja text not null,
  label_en text not null,
  position integer not null,
  published_as text,
  retired_on date,
  primary key (centre_id, list, code)
);
comment on table app.code is 'Code lists (コード表) of a centre; published_as is the group of the published figures';
call app.protect_centre_table('app.code');

-- Forms keep what was typed, on the server, because a shared computer must not hold patient data.
create table app.form_draft (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  account_id uuid not null,
  key text not null check (length(key) <= 200),
  content jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (centre_id, account_id, key)
);
comment on table app.form_draft is 'What a person has typed into a form and not yet handed in';
alter table app.form_draft enable row level security;
alter table app.form_draft force row level security;
create policy own_drafts on app.form_draft to yorisoi_app
  using (centre_id = (select app.current_centre()) and account_id = (select app.current_account()))
  with check (centre_id = (select app.current_centre()) and account_id = (select app.current_account()));
grant select, insert, update, delete on app.form_draft to yorisoi_app;

-- Settings of the installation itself, made at the first start (the secret that signs session cookies).
create table app.installation (
  key text primary key,
  value text not null
);
comment on table app.installation is 'Secrets and marks of this installation; no centre''s data';
alter table app.installation enable row level security;
alter table app.installation force row level security;
create policy read_installation on app.installation for select to yorisoi_app using (true);
create policy note_installation on app.installation for insert to yorisoi_app with check (true);
grant select, insert on app.installation to yorisoi_app;
