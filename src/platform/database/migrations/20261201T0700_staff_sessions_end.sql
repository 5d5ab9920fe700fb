-- Sessions end when they should: what nobody asked for does not keep them, and whatever hangs on one that ended is told so.

-- A screen that is left open refreshes itself; that is no use by a person, and must not put off the end after idle time.
drop function app.open_session(text);
create function app.open_session(session_token text, counts_as_use boolean) returns table (
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
  if counts_as_use and used_at < now() - interval '1 minute' then
    update auth."session" set "updatedAt" = now() where id = session_id;
  end if;
  perform set_config('app.centre', centre_id::text, true), set_config('app.account', account_id::text, true),
    set_config('app.organisation', coalesce(organisation_id::text, ''), true), set_config('app.role', role, true);
  return next;
end $$;
call app.give_to_gate('app.open_session(text, boolean)');

-- Of the sessions on which something hangs (an open live stream), those that are still in force. Asking is no use of them.
create function app.sessions_in_force(session_ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = app, pg_temp as $$
  select s.id
    from auth."session" s
    join app.account a on a.id = s."userId"
    join app.centre c on c.id = a.centre_id
   where s.id = any (session_ids) and s."expiresAt" > now() and a.deactivated_at is null
     and s."updatedAt" > now() - make_interval(mins => c.idle_minutes)
$$;
call app.give_to_gate('app.sessions_in_force(uuid[])');

-- Signing out, ending an account and changing a password delete sessions: every server process of the centre looks at once.
create function app.tell_ended_sessions() returns trigger
  language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform pg_notify('yorisoi_change', ended.centre_id::text || ' sessions')
    from (select distinct a.centre_id from old_rows o join app.account a on a.id = o."userId") ended;
  return null;
end $$;
create trigger tell_ended after delete on auth."session" referencing old table as old_rows
  for each statement execute function app.tell_ended_sessions();
call app.give_to_gate('app.tell_ended_sessions()');
