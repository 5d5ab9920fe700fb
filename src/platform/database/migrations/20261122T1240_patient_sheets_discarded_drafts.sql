-- A draft that was begun by mistake is discarded (捨てる). It is no version any more, but stays until a new one is begun, which takes
-- its number, so that it can be taken back; what it said stays in the history.
alter table app.sheet_version
  drop constraint sheet_version_status_check,
  add constraint sheet_version_status_check check (status in ('draft', 'finalised', 'discarded'));
