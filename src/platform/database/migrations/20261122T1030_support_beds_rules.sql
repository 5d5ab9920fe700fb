-- Support beds, second part: the centre's own rules, named beds in holds, extension, who was told, and what a hospital may see.

-- domain.md 5.2: every centre has other rules, so all are parameters. A centre without a row has the defaults.
create table app.support_bed_rules (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  day_limit integer not null default 14 check (day_limit between 1 and 366),
  warn_days_before integer not null default 4 check (warn_days_before between 0 and 60),
  contact_every_days integer not null default 7 check (contact_every_days between 1 and 31),
  minimum_gap_days integer not null default 0 check (minimum_gap_days between 0 and 366),
  days_per_year integer check (days_per_year between 1 and 366),
  sheet_fresh_days integer not null default 90 check (sheet_fresh_days between 1 and 730),
  daytime_only boolean not null default true,
  primary key (centre_id)
);
comment on table app.support_bed_rules is 'The centre''s own rules for support beds; a breach is a warning, never a wall';
call app.protect_centre_table('app.support_bed_rules');
call app.keep_history('app.support_bed_rules', '', 'support-beds');

alter table app.bed_request
  add column held_bed_id uuid,
  add column warnings text[] not null default '{}',
  add column override_reason text,
  add foreign key (centre_id, held_bed_id) references app.support_bed (centre_id, id),
  add constraint hold_of_bed_names_hospital check (held_bed_id is null or held_hospital_id is not null);
comment on column app.bed_request.warnings is 'Codes of the eligibility rules that warned when the request was made';
comment on column app.bed_request.override_reason is 'Why the request was made all the same';
-- What must never happen twice: one named bed held for two patients.
create unique index bed_held_once on app.bed_request (centre_id, held_bed_id) where state = 'held';
comment on index app.bed_held_once is 'A named bed is held for one request at a time';

-- The same call entered twice (two presses of one button) is one call.
create unique index enquiry_open_once on app.enquiry (centre_id, request_id, hospital_id) where answer is null;
comment on index app.enquiry_open_once is 'A hospital is asked once per request until it has answered';
create index enquiry_by_hospital on app.enquiry (centre_id, hospital_id, asked_at desc);
comment on index app.enquiry_by_hospital is 'Which requests a hospital was asked about';

alter table app.stay
  add column admitted_time time,
  add column bypassed_centre boolean not null default false,
  add column ward text,
  add column extended_until date,
  add column extension_reason text,
  add column discharge_entered_at timestamptz,
  add constraint stay_extension_has_reason check ((extended_until is null) = (extension_reason is null));
comment on column app.stay.bypassed_centre is 'Admitted at night or on a holiday without the centre, entered afterwards (domain.md 12 no. 8)';
comment on column app.stay.extended_until is 'Agreed beyond the day limit, with its reason';
create index stay_by_patient on app.stay (centre_id, patient_id, admitted_on);
comment on index app.stay_by_patient is 'A patient''s stays';
create index stay_by_hospital on app.stay (centre_id, hospital_id, admitted_on);
comment on index app.stay_by_hospital is 'Stays at one hospital';

create table app.stay_notice (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  stay_id uuid not null,
  patient_id uuid not null,
  organisation_id uuid not null,
  occasion text not null check (occasion in ('admission', 'discharge')),
  told_at timestamptz not null,
  told_person text,
  method text,
  sheet_sent boolean not null default false,
  received boolean not null default false,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, stay_id) references app.stay (centre_id, id),
  foreign key (centre_id, patient_id) references app.patient (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint stay_notice_once unique (centre_id, stay_id, organisation_id, occasion)
);
comment on table app.stay_notice is 'Who of the care team was told of an admission or discharge, and whether the sheet arrived';
call app.protect_patient_table('app.stay_notice', 'patient_id');
call app.keep_history('app.stay_notice', 'patient_id', 'support-beds');

-- A hospital that is asked about a patient must see whom it is asked about, before it belongs to the care team; a hospital where
-- the patient is staying must see the patient until the discharge is settled. Both within consent, like the care team itself:
-- without consent that covers the hospital the coordinator asks by telephone and the desk's screen stays empty. A hospital that
-- refused, or whose request is closed, no longer reaches the patient.
grant select on app.enquiry, app.bed_request, app.stay to yorisoi_gate;
create policy gate on app.enquiry for select to yorisoi_gate using (centre_id = (select app.current_centre()));
create policy gate on app.bed_request for select to yorisoi_gate using (centre_id = (select app.current_centre()));
create policy gate on app.stay for select to yorisoi_gate using (centre_id = (select app.current_centre()));

create function app.patients_of_hospital_desk() returns setof uuid language sql stable security definer set search_path = app, pg_temp as $$
  select e.patient_id
    from app.enquiry e
    join app.bed_request r on r.centre_id = e.centre_id and r.id = e.request_id
   where app.current_actor_role() = 'hospital_desk' and e.centre_id = app.current_centre()
     and e.hospital_id = app.current_organisation()
     and e.answer is distinct from 'no' and r.state in ('open', 'enquiring', 'held')
  union
  select s.patient_id
    from app.stay s
   where app.current_actor_role() = 'hospital_desk' and s.centre_id = app.current_centre()
     and s.hospital_id = app.current_organisation() and s.discharged_on is null
$$;
call app.give_to_gate('app.patients_of_hospital_desk()');
grant execute on function app.patients_of_hospital_desk() to yorisoi_gate;

-- Who may see this patient: care team of today, or the hospital that is asked or where the patient stays; and consent in force.
create or replace function app.patients_in_reach() returns uuid[] language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(array_agg(distinct near.patient_id), '{}')
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
$$;

-- What other hospitals answered, and stays elsewhere, are not a hospital's business (domain.md 5.7: refusals are delicate).
create policy hospital_sees_own on app.enquiry as restrictive to yorisoi_app
  using ((select app.current_actor_role()) <> 'hospital_desk' or hospital_id = (select app.current_organisation()));
create policy hospital_sees_own on app.stay as restrictive to yorisoi_app
  using ((select app.current_actor_role()) <> 'hospital_desk' or hospital_id = (select app.current_organisation()));
create policy hospital_sees_own on app.bed_request as restrictive to yorisoi_app
  using ((select app.current_actor_role()) <> 'hospital_desk' or exists (
    select from app.enquiry e
     where e.centre_id = bed_request.centre_id and e.request_id = bed_request.id
       and e.hospital_id = (select app.current_organisation())));
create policy hospital_sees_own on app.weekly_contact as restrictive to yorisoi_app
  using ((select app.current_actor_role()) <> 'hospital_desk' or exists (
    select from app.stay s
     where s.centre_id = weekly_contact.centre_id and s.id = weekly_contact.stay_id
       and s.hospital_id = (select app.current_organisation())));
create policy hospital_sees_own on app.stay_notice as restrictive to yorisoi_app
  using ((select app.current_actor_role()) <> 'hospital_desk' or organisation_id = (select app.current_organisation()));
