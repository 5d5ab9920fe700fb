-- Two records found to be one person (product.md C4): everything moves to the one that stays, in one transaction; the other remains
-- as a pointer to it. Which tables hold rows of a patient is asked of the schema, so that a new table cannot be forgotten.

alter table app.patient
  add column merged_into uuid,
  add column merged_at timestamptz,
  add column merged_by uuid,
  add foreign key (centre_id, merged_into) references app.patient (centre_id, id),
  add constraint patient_not_merged_into_itself check (merged_into <> id),
  add constraint patient_merged_says_when check ((merged_into is null) = (merged_at is null));
comment on column app.patient.merged_into is 'The record that stayed when this one was found to be the same person';
create index patient_merged on app.patient (centre_id, merged_into) where merged_into is not null;
comment on index app.patient_merged is 'The records a person was merged from: their names find the person, their history belongs to it';

-- Whom a consent names follows the consent.
alter table app.consent_grantee
  drop constraint consent_grantee_centre_id_patient_id_consent_id_fkey,
  add constraint consent_grantee_of_its_consent foreign key (centre_id, patient_id, consent_id)
    references app.consent (centre_id, patient_id, id) on update cascade;

-- A finalised sheet never changes its words. When two persons are merged it changes its owner and its place in the order.
create or replace function app.refuse_change_of_finalised_sheet() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and coalesce(current_setting('app.merges_persons', true), '') = 'on'
     and to_jsonb(new) - array['patient_id', 'version', 'based_on'] = to_jsonb(old) - array['patient_id', 'version', 'based_on'] then
    return new;
  end if;
  raise exception 'finalised sheet' using errcode = 'YO001';
end $$;

-- Moves every row of one person to another: all tables with a patient_id but the logs, which say what was, and the search keys,
-- which are written anew.
create procedure app.move_patient_rows(leaving uuid, staying uuid) language plpgsql as $$
declare name text;
begin
  for name in
    select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not in ('change', 'reading', 'patient_search_key', 'consent_grantee')
     order by c.relname
  loop
    execute format('update app.%I set patient_id = $1 where patient_id = $2', name) using staying, leaving;
  end loop;
end $$;
grant execute on procedure app.move_patient_rows(uuid, uuid) to yorisoi_app;
