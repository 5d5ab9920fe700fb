-- Correction list: a row that was put aside keeps what is needed to try it again.

-- The office's own file, kept as long as a row of it waits for its correction: the row can then be tried again, and rows that
-- wait for it complete themselves, without anybody looking for the file.
create table app.ledger_file (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  file_hash text not null,
  name text not null,
  content bytea not null,
  mapping jsonb,
  kept_at timestamptz not null default now(),
  primary key (centre_id, file_hash)
);
comment on table app.ledger_file is 'Imported file of which rows still wait on the correction list; removed with the last of them';
call app.protect_staff_table('app.ledger_file');

alter table app.ledger_correction add column file_hash text;
alter table app.ledger_correction add column suggestion text;
alter table app.ledger_correction add column candidate_ids uuid[] not null default '{}';
comment on column app.ledger_correction.candidate_ids is 'Patients the row may mean; a person chooses, the program never does';
comment on column app.ledger_correction.file_hash is 'The kept file (app.ledger_file) in which the row stands';
comment on column app.ledger_correction.suggestion is 'What the other cells of the row say the value should be; shown, never taken unasked';
comment on column app.ledger_correction.correction is 'What a person decided: { set, registration }; taken again whenever the same row comes again';
create unique index correction_waits_once on app.ledger_correction
  (centre_id, kind, file, tab, row_number, code, coalesce(column_name, '')) where state = 'waiting';
comment on index app.correction_waits_once is 'A row waits once for one reason, however often its file is imported';
create index correction_decided on app.ledger_correction (centre_id, kind) where state = 'corrected' and correction is not null;
comment on index app.correction_decided is 'Decisions that are taken again when a file comes again';
