-- What every request and every change costs: less work for the same answers and the same records.

-- INSERT ... ON CONFLICT DO UPDATE lets all who wait for the row wake at each commit, to find that one of them was first; those who
-- wait in an UPDATE stand in a queue. The row is missing once in a centre's life.
create or replace function app.note_figure_change() returns trigger language plpgsql as $$
declare
  centre uuid := case tg_op when 'DELETE' then old.centre_id else new.centre_id end;
  done text := pg_current_xact_id()::text || ' ' || centre::text;
begin
  if coalesce(current_setting('app.figures_noted', true), '') <> done then
    update app.figure_state set version = version + 1 where centre_id = centre;
    if not found then
      insert into app.figure_state (centre_id) values (centre)
        on conflict (centre_id) do update set version = app.figure_state.version + 1;
    end if;
    perform set_config('app.figures_noted', done, true);
  end if;
  return null;
end $$;

-- ON CONFLICT DO UPDATE fires the trigger of UPDATE although nothing was updated: nothing is told then.
create or replace function app.record_change() returns trigger language plpgsql as $$
declare
  patient_column text := tg_argv[0];
  topic text := tg_argv[1];
  centre uuid;
begin
  if tg_op = 'INSERT' then
    insert into app.change (centre_id, account_id, actor_role, subject, subject_id, patient_id, action)
    select r.centre_id, app.current_account(), app.current_actor_role(), tg_table_name, (j.row ->> 'id')::uuid,
           (j.row ->> patient_column)::uuid, 'insert'
      from new_rows r cross join lateral (select to_jsonb(r) as row offset 0) j;
  else
    insert into app.change (centre_id, account_id, actor_role, subject, subject_id, patient_id, action, before)
    select r.centre_id, app.current_account(), app.current_actor_role(), tg_table_name, (j.row ->> 'id')::uuid,
           (j.row ->> patient_column)::uuid, lower(tg_op), j.row
      from old_rows r cross join lateral (select to_jsonb(r) as row offset 0) j;
  end if;
  if not found then
    return null;
  end if;
  centre := app.current_centre();
  if centre is not null then
    perform pg_notify('yorisoi_change', centre::text || ' ' || topic);
  end if;
  return null;
end $$;

-- As before; what was found goes straight into the answer.
create or replace function app.open_session(session_token text) returns table (
    session_id uuid, account_id uuid, account_name text, email text, role text, centre_id uuid, centre_name text, demonstration boolean,
    opened_on date, organisation_id uuid, language text, count_days text, second_factor boolean, second_factor_demanded boolean)
  language plpgsql volatile security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
declare
  used_at timestamptz;
begin
  select s.id, a.id, a.name, a.email, a.role, c.id, c.name, c.demonstration, c.opened_on, a.organisation_id, a.language, c.count_days,
         coalesce(u."twoFactorEnabled", false), a.role = any (c.second_factor_roles), s."updatedAt"
    into session_id, account_id, account_name, email, role, centre_id, centre_name, demonstration, opened_on, organisation_id,
         language, count_days, second_factor, second_factor_demanded, used_at
    from auth."session" s
    join auth."user" u on u.id = s."userId"
    join app.account a on a.id = u.id
    join app.centre c on c.id = a.centre_id
   where s.token = session_token and s."expiresAt" > now() and a.deactivated_at is null
     and s."updatedAt" > now() - make_interval(mins => c.idle_minutes);
  if not found then
    return;
  end if;
  if used_at < now() - interval '1 minute' then
    update auth."session" set "updatedAt" = now() where id = session_id;
  end if;
  perform set_config('app.centre', centre_id::text, true), set_config('app.account', account_id::text, true),
    set_config('app.organisation', coalesce(organisation_id::text, ''), true), set_config('app.role', role, true);
  return next;
end $$;
