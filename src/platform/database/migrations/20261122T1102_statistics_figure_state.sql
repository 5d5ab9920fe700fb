-- A number that changes with every change of what figures are counted from, in the transaction of that change: whoever sees the
-- number sees the records it stands for, so figures kept under it are never out of date (src/statistics/kept-figures.ts).

create table app.figure_state (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  version bigint not null default 1,
  primary key (centre_id)
);
comment on table app.figure_state is 'Counts the transactions that changed what figures are counted from';
call app.protect_centre_table('app.figure_state');

-- At the very end of a transaction, once: two that write at the same time wait for each other only while they are committing.
create function app.note_figure_change() returns trigger language plpgsql as $$
declare
  centre uuid := case tg_op when 'DELETE' then old.centre_id else new.centre_id end;
  done text := pg_current_xact_id()::text || ' ' || centre::text;
begin
  if coalesce(current_setting('app.figures_noted', true), '') <> done then
    insert into app.figure_state (centre_id) values (centre)
      on conflict (centre_id) do update set version = app.figure_state.version + 1;
    perform set_config('app.figures_noted', done, true);
  end if;
  return null;
end $$;

do $$
declare
  counted regclass;
begin
  foreach counted in array array['app.patient', 'app.registration', 'app.stay', 'app.consultation', 'app.outreach_event',
    'app.organisation', 'app.visiting_doctor', 'app.visiting_doctor_institution', 'app.visiting_doctor_capability', 'app.code']::regclass[] loop
    execute format('create constraint trigger note_figure_change after insert or update or delete on %s
      deferrable initially deferred for each row execute function app.note_figure_change()', counted);
  end loop;
end $$;
