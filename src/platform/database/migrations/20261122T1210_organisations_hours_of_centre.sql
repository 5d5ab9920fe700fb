-- When the centre is open is said by its timetable alone. The two times of its row hold until it has one, and nothing else reads or
-- writes them: a session carries them no more.

revoke update (opens_at, closes_at) on app.centre from yorisoi_app;
comment on column app.centre.opens_at is 'Opening on weekdays until the centre has a timetable of its own (app.timetable)';
comment on column app.centre.closes_at is 'Closing on weekdays until the centre has a timetable of its own (app.timetable)';

drop function app.open_session(text);

-- From a session token to who acts, and the statement of it for this transaction, in one round trip. Nothing comes back for
-- a session that has ended, was idle too long, or whose account was deactivated. Use is noted once a minute.
create function app.open_session(session_token text) returns table (
    session_id uuid, account_id uuid, account_name text, email text, role text, centre_id uuid, centre_name text, demonstration boolean,
    opened_on date, organisation_id uuid, language text, count_days text, second_factor boolean, second_factor_demanded boolean)
  language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  found_row record;
begin
  select s.id as session_id, s."updatedAt" as used_at, u."twoFactorEnabled" as second_factor, a.*, c.name as centre_name, c.demonstration,
         c.opened_on, c.count_days, a.role = any (c.second_factor_roles) as demanded
    into found_row
    from auth."session" s
    join auth."user" u on u.id = s."userId"
    join app.account a on a.id = u.id
    join app.centre c on c.id = a.centre_id
   where s.token = session_token and s."expiresAt" > now() and a.deactivated_at is null
     and s."updatedAt" > now() - make_interval(mins => c.idle_minutes);
  if not found then
    return;
  end if;
  if found_row.used_at < now() - interval '1 minute' then
    update auth."session" set "updatedAt" = now() where id = found_row.session_id;
  end if;
  perform set_config('app.centre', found_row.centre_id::text, true), set_config('app.account', found_row.id::text, true),
    set_config('app.organisation', coalesce(found_row.organisation_id::text, ''), true), set_config('app.role', found_row.role, true);
  return query select found_row.session_id, found_row.id, found_row.name, found_row.email, found_row.role, found_row.centre_id,
    found_row.centre_name, found_row.demonstration, found_row.opened_on, found_row.organisation_id, found_row.language,
    found_row.count_days, coalesce(found_row.second_factor, false), found_row.demanded;
end $$;
call app.give_to_gate('app.open_session(text)');
