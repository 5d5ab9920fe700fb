-- Single-purpose links for people without an account. Whoever opens one acts as a database role of its own, which is granted
-- only what its purpose needs, column by column; nothing granted to the program's role reaches it.

do $$
begin
  if not exists (select from pg_roles where rolname = 'yorisoi_link') then
    create role yorisoi_link nosuperuser nobypassrls nocreatedb nocreaterole nologin;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant yorisoi_link to %I with set true', current_user);
  end if;
end $$;
grant yorisoi_link to yorisoi_app with inherit false, set true;
grant usage on schema app to yorisoi_link;

create function app.current_link() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.link', true), '')::uuid;
grant execute on function app.current_link() to yorisoi_app, yorisoi_gate, yorisoi_link;
grant execute on function app.current_centre(), app.current_account(), app.current_organisation(), app.current_actor_role(),
  app.is_centre_staff() to yorisoi_link;

create table app.link (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  token_hash text not null,
  purpose text not null check (purpose ~ '^[a-z_]+$'),
  subject_id uuid not null,
  organisation_id uuid,
  recipient text,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint link_token_once unique (token_hash)
);
comment on table app.link is 'A link for one purpose, one partner, one use; only the hash of its token is kept';
comment on column app.link.subject_id is 'The record the link leads to; purpose says of which kind';
create index link_of_subject on app.link (centre_id, subject_id, id);
comment on index app.link_of_subject is 'The links that lead to one record';
call app.protect_staff_table('app.link');
call app.keep_history('app.link', '', 'links');
create policy gate on app.link for select to yorisoi_gate using (true);
-- The lock of a link that is about to be used needs the right to update.
create policy gate_locks on app.link for update to yorisoi_gate using (true);
grant select, update on app.link to yorisoi_gate;

create table app.link_opening (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  link_id uuid not null,
  at timestamptz not null,
  result text not null check (result in ('opened', 'used', 'expired', 'used_before', 'revoked')),
  primary key (centre_id, id),
  foreign key (centre_id, link_id) references app.link (centre_id, id)
);
comment on table app.link_opening is 'Every opening of a link, also of one that no longer works. Rows are only ever added';
create index link_opening_by_link on app.link_opening (centre_id, link_id, id);
alter table app.link_opening enable row level security;
alter table app.link_opening force row level security;
create policy staff_reads_openings on app.link_opening for select to yorisoi_app
  using (centre_id = (select app.current_centre()) and (select app.is_centre_staff()));
grant select on app.link_opening to yorisoi_app;
create policy gate on app.link_opening for insert to yorisoi_gate with check (true);
grant insert on app.link_opening to yorisoi_gate;

-- From a token's hash to who acts, and the statement of it for this transaction. Nothing comes back for a link that is unknown,
-- of another purpose, expired, used or revoked, so that outside all of these look the same; inside, the opening is noted.
create function app.open_link(hash text, wanted_purpose text, at timestamptz, to_use boolean) returns table (
    link_id uuid, centre_id uuid, centre_name text, centre_phone text, subject_id uuid, organisation_id uuid, expires_at timestamptz)
  language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  found_link app.link;
  outcome text;
begin
  if to_use then
    select l.* into found_link from app.link l where l.token_hash = hash and l.purpose = wanted_purpose for update;
  else
    select l.* into found_link from app.link l where l.token_hash = hash and l.purpose = wanted_purpose;
  end if;
  if not found then
    return;
  end if;
  outcome := case when found_link.revoked_at is not null then 'revoked' when found_link.used_at is not null then 'used_before'
    when found_link.expires_at <= at then 'expired' when to_use then 'used' else 'opened' end;
  insert into app.link_opening (centre_id, link_id, at, result) values (found_link.centre_id, found_link.id, at, outcome);
  if outcome not in ('opened', 'used') then
    return;
  end if;
  perform set_config('app.centre', found_link.centre_id::text, true), set_config('app.account', '', true),
    set_config('app.organisation', coalesce(found_link.organisation_id::text, ''), true), set_config('app.role', 'link', true),
    set_config('app.link', found_link.id::text, true);
  if to_use then
    update app.link l set used_at = at where l.centre_id = found_link.centre_id and l.id = found_link.id;
  end if;
  return query select found_link.id, found_link.centre_id, c.name, c.phone, found_link.subject_id, found_link.organisation_id,
      found_link.expires_at
    from app.centre c where c.id = found_link.centre_id;
end $$;
call app.give_to_gate('app.open_link(text, text, timestamptz, boolean)');

-- The history triggers run as whoever acts; the gate writes a link's use, a link's holder what its purpose lets it change.
create policy gate_adds_change on app.change for insert to yorisoi_gate with check (centre_id = (select app.current_centre()));
create policy link_adds_change on app.change for insert to yorisoi_link with check (centre_id = (select app.current_centre()));
grant insert on app.change to yorisoi_gate, yorisoi_link;
grant execute on function app.record_change() to yorisoi_gate, yorisoi_link;

-- The sentence for a link that does not work is one and the same; who asks too often with wrong ones has to wait.
create table app.link_attempt (
  address text not null,
  minute timestamptz not null,
  failures integer not null default 1,
  primary key (address, minute)
);
comment on table app.link_attempt is 'Openings of links that led nowhere, by address and minute, for the limit on attempts; kept for an hour';
alter table app.link_attempt enable row level security;
alter table app.link_attempt force row level security;
create policy count_attempts on app.link_attempt to yorisoi_app using (true) with check (true);
grant select, insert, update, delete on app.link_attempt to yorisoi_app;
