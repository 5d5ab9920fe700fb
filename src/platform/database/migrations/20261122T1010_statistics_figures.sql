-- Figures (統計): what may be counted, without anything that names a person. The views belong to yorisoi_figures, which was given
-- only the columns below, and row security gives that role the rows of the current centre: so the city can be told figures
-- although it sees no row of a patient. Names, readings, addresses, telephones, days of birth and free text are not here.

grant select (centre_id, id, town, sex) on app.patient to yorisoi_figures;
grant select (centre_id, id, patient_id, status, submitted_on, doctor_id, doctor_as_written, institution_id, disease_group,
  ended_on, end_reason) on app.registration to yorisoi_figures;
grant select (centre_id, id, patient_id, registration_id, hospital_id, requested_on, admitted_on, discharged_on, reason_group,
  outcome, doctor_id) on app.stay to yorisoi_figures;
grant select (centre_id, id, stay_id, contacted_on) on app.weekly_contact to yorisoi_figures;
grant select (centre_id, id, received_on, caller_kind, subject_kind, topics, anonymous) on app.consultation to yorisoi_figures;
grant select (centre_id, id, state, held_on, venue_kind, theme, attendance) on app.outreach_event to yorisoi_figures;
grant select (centre_id, id, kind, name, registered_on, closed_on, closing_reason, entered_at) on app.organisation to yorisoi_figures;
grant select (centre_id, id, name, specialty, registered_on, withdrawn, withdrawn_on) on app.visiting_doctor to yorisoi_figures;
grant select (centre_id, doctor_id, institution_id) on app.visiting_doctor_institution to yorisoi_figures;
grant select (centre_id, list, code, published_as) on app.code to yorisoi_figures;

-- Who may be told figures of the whole centre. Partners may not: they know some of the patients.
create function app.may_count() returns boolean language sql stable parallel safe as $$
  select app.is_centre_staff() or app.current_actor_role() = 'city'
$$;
-- The fiscal year (年度, 1 April to 31 March) of a day: 財政法第11条, src/japan/fiscal-year.ts.
create function app.fiscal_year(day date) returns integer language sql immutable parallel safe as $$
  select extract(year from day)::integer - (extract(month from day) < 4)::integer
$$;
grant execute on function app.may_count(), app.fiscal_year(date) to yorisoi_app, yorisoi_figures;

create procedure app.give_to_figures(target regclass) language plpgsql as $$
begin
  grant create on schema app to yorisoi_figures;
  execute format('alter view %s owner to yorisoi_figures', target);
  revoke create on schema app from yorisoi_figures;
  execute format('grant select on %s to yorisoi_app', target);
end $$;

create view app.figure_registration as
  select r.id, r.patient_id, r.submitted_on, r.ended_on, r.end_reason,
         case when r.ended_on is not null then coalesce(e.published_as, 'その他') end as end_group,
         r.disease_group, p.town, p.sex, r.institution_id, r.doctor_id, r.doctor_as_written
    from app.registration r
    join app.patient p on p.centre_id = r.centre_id and p.id = r.patient_id
    left join app.code e on e.centre_id = r.centre_id and e.list = 'end_reason' and e.code = r.end_reason
   where r.status <> 'withdrawn' and (select app.may_count());
comment on view app.figure_registration is 'Registrations that count: cancelled ones do not';
call app.give_to_figures('app.figure_registration');

create view app.figure_stay as
  select s.id, s.patient_id, s.hospital_id, s.requested_on, s.admitted_on, s.discharged_on, s.reason_group, s.outcome,
         s.doctor_id, r.submitted_on as sheet_submitted_on
    from app.stay s
    left join app.registration r on r.centre_id = s.centre_id and r.id = s.registration_id
   where (select app.may_count());
comment on view app.figure_stay is 'Stays that took place; sheet_submitted_on is the submission of the registration they belong to';
call app.give_to_figures('app.figure_stay');

create view app.figure_weekly_contact as
  select c.id, c.stay_id, c.contacted_on from app.weekly_contact c where (select app.may_count());
call app.give_to_figures('app.figure_weekly_contact');

create view app.figure_consultation as
  select c.id, c.received_on, c.caller_kind, c.subject_kind, c.topics, c.anonymous
    from app.consultation c where (select app.may_count());
call app.give_to_figures('app.figure_consultation');

create view app.figure_outreach as
  select o.id, o.held_on, o.venue_kind, o.theme, o.attendance
    from app.outreach_event o where o.state = 'held' and (select app.may_count());
comment on view app.figure_outreach is 'Outreach events that took place';
call app.give_to_figures('app.figure_outreach');

-- A ledger often strikes an institution through without a day; such a one is entered as closed on the day of its entry, and had
-- in truth closed before.
create view app.figure_institution as
  select o.id, o.name, o.registered_on, nullif(o.closed_on, (o.entered_at at time zone 'Asia/Tokyo')::date) as closed_on,
         o.closed_on is not null or o.closing_reason is not null as closed
    from app.organisation o
   where o.kind = 'clinic' and (select app.may_count())
     and (o.registered_on is not null or exists (
       select from app.visiting_doctor_institution m where m.centre_id = o.centre_id and m.institution_id = o.id));
comment on view app.figure_institution is 'Institutions of the registry of visiting doctors; other clinics are only partners';
call app.give_to_figures('app.figure_institution');

create view app.figure_doctor as
  select d.id, d.name, d.specialty, d.registered_on, d.withdrawn, d.withdrawn_on
    from app.visiting_doctor d where (select app.may_count());
call app.give_to_figures('app.figure_doctor');
