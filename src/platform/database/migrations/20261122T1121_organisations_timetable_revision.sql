-- Two people who change the same hours at once: the second is told, instead of wiping out the first.
alter table app.timetable add column revision integer not null default 1;
comment on column app.timetable.revision is 'Counts the changes; a change names the revision it was made on';
