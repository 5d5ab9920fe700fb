-- Information-sharing sheet: what a finalised version says of person, relatives and care team, and who sees drafts.

alter table app.sheet_version add column snapshot jsonb;
comment on column app.sheet_version.snapshot is 'Person, relatives and care team as they were when the version was finalised';
alter table app.sheet_version add column revision integer not null default 0;
comment on column app.sheet_version.revision is 'Counts the saves of a draft: what is finalised is what was seen in the preview';

-- Drafts are between the centre and the doctor; the rest of the care team sees what has been finalised.
create function app.writes_sheets() returns boolean language sql stable parallel safe
  return app.is_centre_staff() or app.current_actor_role() = 'doctors_office';
grant execute on function app.writes_sheets() to yorisoi_app;

create policy drafts_among_authors on app.sheet_version as restrictive for select to yorisoi_app
  using (status = 'finalised' or (select app.writes_sheets()));
create policy authors_insert on app.sheet_version as restrictive for insert to yorisoi_app
  with check ((select app.writes_sheets()));
create policy authors_update on app.sheet_version as restrictive for update to yorisoi_app
  using ((select app.writes_sheets()));
create policy authors_delete on app.sheet_version as restrictive for delete to yorisoi_app
  using ((select app.writes_sheets()));
