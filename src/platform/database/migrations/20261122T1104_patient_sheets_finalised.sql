create index sheet_finalised on app.sheet_version (centre_id, finalised_at) where status = 'finalised';
comment on index app.sheet_finalised is 'Sheets that nobody has confirmed for long, without walking all who are registered';
