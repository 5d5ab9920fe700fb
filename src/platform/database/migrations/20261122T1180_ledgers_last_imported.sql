-- What a ledger row said when it was imported, so that a later import can tell what the office changed in its ledger from what
-- staff changed on the screens, field by field.

alter table app.ledger_row add column imported jsonb;
comment on column app.ledger_row.imported is 'Values the row wrote when it was last imported; compared field by field when its ledger changes';

-- Rows imported before now: what stands in their records today is taken for what they said.
update app.ledger_row l set imported = to_jsonb(r) from app.registration r
  where l.record_table = 'registration' and r.centre_id = l.centre_id and r.id = l.record_id;
update app.ledger_row l set imported = to_jsonb(r) from app.stay r
  where l.record_table = 'stay' and r.centre_id = l.centre_id and r.id = l.record_id;
update app.ledger_row l set imported = to_jsonb(r) from app.consultation r
  where l.record_table = 'consultation' and r.centre_id = l.centre_id and r.id = l.record_id;
update app.ledger_row l set imported = to_jsonb(r) from app.outreach_event r
  where l.record_table = 'outreach_event' and r.centre_id = l.centre_id and r.id = l.record_id;
update app.ledger_row l set imported = to_jsonb(r) from app.organisation r
  where l.record_table = 'organisation' and r.centre_id = l.centre_id and r.id = l.record_id;
update app.ledger_row l set imported = to_jsonb(r) from app.visiting_doctor r
  where l.record_table = 'visiting_doctor' and r.centre_id = l.centre_id and r.id = l.record_id;

create index patient_by_birthday on app.patient (centre_id, birth_date) where birth_date is not null;
comment on index app.patient_by_birthday is 'Persons of one birthday: a ledger may write the name of one of them otherwise';
