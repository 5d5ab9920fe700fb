-- Figures that ask neither for the town nor for the sex need not read the persons: every registration has its one patient (the
-- foreign key says so), so both joins give the same rows, but this one the planner leaves out where nothing of it is asked.
create or replace view app.figure_registration as
  select r.id, r.patient_id, r.submitted_on, r.ended_on, r.end_reason,
         case when r.ended_on is not null then coalesce(e.published_as, 'その他') end as end_group,
         r.disease_group, p.town, p.sex, r.institution_id, r.doctor_id, r.doctor_as_written
    from app.registration r
    left join app.patient p on p.centre_id = r.centre_id and p.id = r.patient_id
    left join app.code e on e.centre_id = r.centre_id and e.list = 'end_reason' and e.code = r.end_reason
   where r.status <> 'withdrawn' and (select app.may_count());
