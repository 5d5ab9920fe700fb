-- Accounts (the library's own tables are in schema auth), the access log, and what imports remember.

-- Tables of the sign-in library (better-auth 1.7), as it prints them; a test asserts that it finds nothing missing.
create schema auth;
grant usage on schema auth to yorisoi_app, yorisoi_gate;
create table auth."user" ("id" uuid default uuidv7() not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null, "twoFactorEnabled" boolean);
create table auth."session" ("id" uuid default uuidv7() not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" ("id") on delete cascade);
create table auth."account" ("id" uuid default uuidv7() not null primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
create table auth."verification" ("id" uuid default uuidv7() not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
create table auth."twoFactor" ("id" uuid default uuidv7() not null primary key, "secret" text not null, "backupCodes" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create table auth."rateLimit" ("id" uuid default uuidv7() not null primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
comment on table auth."user" is 'Sign-in library: a user';
comment on table auth."session" is 'Sign-in library: a session; updatedAt is the last use, for the idle time';
comment on table auth."account" is 'Sign-in library: the password of a user';
comment on table auth."verification" is 'Sign-in library: second step under way';
comment on table auth."twoFactor" is 'Sign-in library: second step';
comment on table auth."rateLimit" is 'Sign-in library: attempts';
grant select, insert, update, delete on all tables in schema auth to yorisoi_app;

create table app.account (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null,
  email text not null,
  name text not null check (name <> ''),
  role text not null check (role in ('coordinator', 'manager', 'doctors_office', 'hospital_desk', 'nurse', 'care_manager',
    'pharmacist', 'city', 'operator')),
  organisation_id uuid,
  language text not null default 'ja' check (language in ('ja', 'en')),
  deactivated_at timestamptz,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint account_email_once unique (centre_id, email),
  constraint partner_has_organisation check
    (role not in ('doctors_office', 'hospital_desk', 'nurse', 'care_manager', 'pharmacist') or organisation_id is not null)
);
comment on table app.account is 'A person who signs in; id is the user of the sign-in library (auth."user")';
create unique index account_by_user on app.account (id);
comment on index app.account_by_user is 'From a session to its account, before the centre is known';
call app.protect_centre_table('app.account');
call app.keep_history('app.account', '', 'staff');

create policy gate on app.account for select to yorisoi_gate using (true);
grant select on app.account to yorisoi_gate;
grant select, update on auth."session" to yorisoi_gate;
grant select on auth."user" to yorisoi_gate;

-- From a session token to who acts, and the statement of it for this transaction, in one round trip. Nothing comes back for
-- a session that has ended, was idle too long, or whose account was deactivated. Use is noted once a minute.
create function app.open_session(session_token text) returns table (
    session_id uuid, account_id uuid, account_name text, email text, role text, centre_id uuid, centre_name text, demonstration boolean,
    opened_on date, organisation_id uuid, language text, count_days text, opens_at time, closes_at time,
    second_factor boolean, second_factor_demanded boolean)
  language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  found_row record;
begin
  select s.id as session_id, s."updatedAt" as used_at, u."twoFactorEnabled" as second_factor, a.*, c.name as centre_name, c.demonstration,
         c.opened_on, c.count_days, c.opens_at, c.closes_at, a.role = any (c.second_factor_roles) as demanded
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
    found_row.count_days, found_row.opens_at, found_row.closes_at, coalesce(found_row.second_factor, false), found_row.demanded;
end $$;
call app.give_to_gate('app.open_session(text)');

create table app.invitation (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  token_hash text not null,
  email text not null,
  role text not null,
  organisation_id uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint invitation_token_once unique (token_hash)
);
comment on table app.invitation is 'Invitation to make an account; only the hash of its token is kept';
call app.protect_staff_table('app.invitation');
create policy gate on app.invitation for select to yorisoi_gate using (true);
grant select on app.invitation to yorisoi_gate;

-- The invited person has no account yet: the token alone says which centre's invitation it is.
create function app.invitation_centre(hash text) returns uuid
  language sql stable security definer set search_path = app, pg_temp
  as $$ select centre_id from app.invitation where token_hash = hash $$;
call app.give_to_gate('app.invitation_centre(text)');

call app.keep_history('app.invitation', '', 'staff');

-- Reading a patient leaves a trace: added by the one place where answers leave the server. Only ever added to.
create table app.reading (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  account_id uuid,
  account_name text,
  actor_role text not null,
  organisation_id uuid,
  patient_id uuid not null,
  route text not null,
  primary key (centre_id, id)
);
comment on table app.reading is 'Who was shown a patient''s data, when, by which route (domain.md 9.1 no. 5)';
create index reading_by_patient on app.reading (centre_id, patient_id, at desc);
comment on index app.reading_by_patient is 'Who looked at this patient';
create index reading_by_time on app.reading (centre_id, at desc, id);
comment on index app.reading_by_time is 'The log as a whole, newest first';
alter table app.reading enable row level security;
alter table app.reading force row level security;
create policy add_reading on app.reading for insert to yorisoi_app with check (centre_id = (select app.current_centre()));
create policy staff_reads_log on app.reading for select to yorisoi_app
  using (centre_id = (select app.current_centre()) and (select app.is_centre_staff()));
grant select, insert on app.reading to yorisoi_app;

-- Ledgers: where a record came from, so that importing twice changes nothing and every figure finds its row in the office's file.
create table app.ledger_import (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  account_id uuid,
  summary jsonb not null default '{}',
  primary key (centre_id, id)
);
comment on table app.ledger_import is 'One import of one or several files and what came of it';
call app.protect_staff_table('app.ledger_import');
call app.keep_history('app.ledger_import', '', 'ledgers');

create table app.ledger_row (
  centre_id uuid not null default app.current_centre(),
  kind text not null,
  row_key text not null,
  import_id uuid not null,
  file text not null,
  tab text not null,
  row_number integer not null,
  content_hash text not null,
  record_table text not null,
  record_id uuid not null,
  primary key (centre_id, kind, row_key),
  foreign key (centre_id, import_id) references app.ledger_import (centre_id, id)
);
comment on table app.ledger_row is 'Which record a ledger row became; row_key is the row''s identity within its ledger';
create index ledger_row_of_record on app.ledger_row (centre_id, record_id);
comment on index app.ledger_row_of_record is 'From a record back to the office''s own row';
call app.protect_staff_table('app.ledger_row');

create table app.ledger_correction (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  import_id uuid not null,
  kind text not null,
  file text not null,
  tab text not null,
  row_number integer not null,
  column_name text,
  value text,
  code text not null,
  message text not null,
  contradicts text,
  cells jsonb not null,
  state text not null check (state in ('waiting', 'corrected', 'dismissed')),
  correction jsonb,
  decided_at timestamptz,
  decided_by uuid,
  primary key (centre_id, id),
  foreign key (centre_id, import_id) references app.ledger_import (centre_id, id)
);
comment on table app.ledger_correction is 'Rows that could not be read, waiting for a person to correct them (訂正一覧)';
create index correction_waiting on app.ledger_correction (centre_id, kind, file, tab, row_number) where state = 'waiting';
call app.protect_staff_table('app.ledger_correction');
call app.keep_history('app.ledger_correction', '', 'ledgers');

create table app.ledger_mapping (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  heading_signature text not null,
  kind text not null,
  mapping jsonb not null,
  decided_at timestamptz not null default now(),
  decided_by uuid default app.current_account(),
  primary key (centre_id, heading_signature)
);
comment on table app.ledger_mapping is 'How a set of headings was once read by hand, remembered for the next file';
call app.protect_staff_table('app.ledger_mapping');
