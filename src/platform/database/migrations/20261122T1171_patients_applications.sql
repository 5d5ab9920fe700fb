-- Doctors' offices apply for a registration themselves: the centre approves it (it then gets its number) or sends it back with a
-- reason, which the office puts right and sends again. Until it is approved it counts in no figure.

alter table app.registration
  add column applied_by_organisation_id uuid,
  add column returned_at timestamptz,
  add column returned_reason text,
  add foreign key (centre_id, applied_by_organisation_id) references app.organisation (centre_id, id),
  drop constraint registration_status_check,
  add constraint registration_status_check check (status in ('applied', 'returned', 'active', 'ended', 'withdrawn')),
  add constraint registration_returned_with_reason check (status <> 'returned' or (returned_at is not null and returned_reason <> ''));
comment on column app.registration.applied_by_organisation_id is 'The doctor''s office that applied for it itself';
comment on column app.registration.returned_reason is 'Why the application was sent back last, for the office that made it';
create index registration_waiting on app.registration (centre_id, submitted_on, id) where status in ('applied', 'returned');
comment on index app.registration_waiting is 'Applications that wait for the centre or for their office';

-- An office reaches the persons it has applied for before anyone has agreed to anything: it wrote them itself.
create function app.patients_applied_for() returns setof uuid language sql stable security definer set search_path = app, pg_temp as $$
  select r.patient_id from app.registration r
   where app.current_actor_role() = 'doctors_office' and r.centre_id = app.current_centre()
     and r.applied_by_organisation_id = app.current_organisation() and r.status in ('applied', 'returned')
$$;
grant select on app.registration to yorisoi_gate;
create policy gate on app.registration for select to yorisoi_gate using (centre_id = (select app.current_centre()));
call app.give_to_gate('app.patients_applied_for()');
grant execute on function app.patients_applied_for() to yorisoi_gate;

create or replace function app.patients_in_reach() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(array_agg(distinct within.patient_id), '{}') from (
    select near.patient_id
      from (
        select m.patient_id
          from app.care_team_member m
         where m.centre_id = app.current_centre()
           and m.organisation_id = app.current_organisation()
           and app.current_actor_role() in ('doctors_office', 'hospital_desk', 'nurse', 'care_manager', 'pharmacist')
           and m.since <= (now() at time zone 'Asia/Tokyo')::date
           and (m.until is null or m.until > (now() at time zone 'Asia/Tokyo')::date)
        union
        select app.patients_of_hospital_desk()
      ) near
     where exists (
       select from app.consent c
        where c.centre_id = app.current_centre() and c.patient_id = near.patient_id and c.withdrawn_on is null
          and (c.scope = 'all_partners' or exists (
            select from app.consent_grantee g
             where g.centre_id = c.centre_id and g.consent_id = c.id
               and (g.organisation_id = app.current_organisation() or g.account_id = app.current_account()))))
    union all
    select app.patients_applied_for()
  ) within (patient_id)
$$;

-- What an office may write that it does not reach yet: a person nobody has written before, and the application for that person.
create function app.is_new_person(patient uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select not exists (select from app.registration r where r.centre_id = app.current_centre() and r.patient_id = patient)
$$;
call app.give_to_gate('app.is_new_person(uuid)');
create policy apply_for_person on app.patient for insert to yorisoi_app
  with check (centre_id = (select app.current_centre()) and (select app.current_actor_role()) = 'doctors_office');
create policy apply on app.registration for insert to yorisoi_app
  with check (centre_id = (select app.current_centre()) and (select app.current_actor_role()) = 'doctors_office'
    and status = 'applied' and applied_by_organisation_id = (select app.current_organisation()) and app.is_new_person(patient_id));

-- Figures count what the centre has accepted: neither applications nor those taken back.
create or replace view app.figure_registration as
  select r.id, r.patient_id, r.submitted_on, r.ended_on, r.end_reason,
         case when r.ended_on is not null then coalesce(e.published_as, 'その他') end as end_group,
         r.disease_group, p.town, p.sex, r.institution_id, r.doctor_id, r.doctor_as_written
    from app.registration r
    left join app.patient p on p.centre_id = r.centre_id and p.id = r.patient_id
    left join app.code e on e.centre_id = r.centre_id and e.list = 'end_reason' and e.code = r.end_reason
   where r.status in ('active', 'ended') and (select app.may_count());
comment on view app.figure_registration is 'Registrations that count: accepted ones, whether they run or have ended';
