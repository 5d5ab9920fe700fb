-- History and reading log cost less: written with every request, they are the dearest statements of a busy day.

-- The statements below are planned once per connection and trigger; as text put together at every call they were parsed and
-- planned at every call. A row becomes jsonb once.
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
  centre := app.current_centre();
  if centre is not null then
    perform pg_notify('yorisoi_change', centre::text || ' ' || topic);
  end if;
  return null;
end $$;

-- Both logs take only rows of the current centre, which is one that exists: the sign-in found it. Asking it again for every row
-- locked the one row of the centre in every transaction.
alter table app.change drop constraint change_centre_id_fkey;
alter table app.reading drop constraint reading_centre_id_fkey;
