-- What is asked around the sign-in library.

-- Whether an account was ended: asked before a session is made, when nobody acts yet.
create function app.account_is_ended(account_id uuid) returns boolean
  language sql stable security definer set search_path = app, pg_temp
  as $$ select exists (select from app.account where id = account_id and deactivated_at is not null) $$;
call app.give_to_gate('app.account_is_ended(uuid)');

-- A code of the app counts once (RFC 6238, 5.2): whoever read it over a shoulder cannot sign in with it.
create table auth."usedCode" ("userId" uuid not null references auth."user" ("id") on delete cascade, "code" text not null,
  "usedAt" timestamptz not null default current_timestamp, primary key ("userId", "code"));
comment on table auth."usedCode" is 'Codes of the second step that were used within the last minutes';
grant select, insert, update, delete on auth."usedCode" to yorisoi_app;
