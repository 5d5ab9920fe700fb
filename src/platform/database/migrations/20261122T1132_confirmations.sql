-- Yearly confirmation of registry entries (現況届): who was asked, what came back, and what the centre made of it.

-- Answers on paper come back by FAX.
alter table app.centre add column fax text;
grant update (fax) on app.centre to yorisoi_app;

create table app.confirmation (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  organisation_id uuid not null,
  fiscal_year integer not null,
  way text not null check (way in ('mail', 'fax', 'link')),
  due_on date not null,
  sent_at timestamptz not null,
  reminded_at timestamptz,
  draft jsonb,
  draft_saved_at timestamptz,
  answered_at timestamptz,
  answered_by text check (answered_by <> ''),
  answered_how text check (answered_how in ('link', 'fax', 'telephone')),
  unchanged integer check (unchanged >= 0),
  settled_at timestamptz,
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint confirmation_once_a_year unique (centre_id, fiscal_year, organisation_id),
  constraint confirmation_answer_is_whole check (
    (answered_at is null) = (answered_by is null) and (answered_at is null) = (answered_how is null)
    and (answered_at is null) = (unchanged is null)),
  constraint confirmation_settled_after_answer check (settled_at is null or answered_at is not null)
);
comment on table app.confirmation is 'A partner asked once a fiscal year to confirm its entry; no row means not asked yet (未送付)';
comment on column app.confirmation.draft is 'Answers saved by the partner and not handed in';
comment on column app.confirmation.unchanged is 'How many answers were confirmed as they stood';
create index confirmation_of_organisation on app.confirmation (centre_id, organisation_id, fiscal_year desc);
comment on index app.confirmation_of_organisation is 'A partner''s confirmations, the latest first';
create index confirmation_to_review on app.confirmation (centre_id, answered_at) where answered_at is not null and settled_at is null;
comment on index app.confirmation_to_review is 'Answers that wait for the coordinator';
call app.protect_staff_table('app.confirmation');
call app.keep_history('app.confirmation', '', 'confirmations');

create table app.confirmation_proposal (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  confirmation_id uuid not null,
  path text not null,
  before jsonb not null,
  after jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'rejected')),
  decided_at timestamptz,
  decided_by text,
  primary key (centre_id, id),
  foreign key (centre_id, confirmation_id) references app.confirmation (centre_id, id),
  constraint proposal_once unique (centre_id, confirmation_id, path),
  constraint proposal_decided_is_dated check ((state = 'waiting') = (decided_at is null))
);
comment on table app.confirmation_proposal is 'One answer that a partner changed: a proposal until the centre accepts it';
comment on column app.confirmation_proposal.path is 'Which answer of the entry (src/confirmations/entry.ts)';
call app.protect_staff_table('app.confirmation_proposal');
call app.keep_history('app.confirmation_proposal', '', 'confirmations');

-- What the holder of a confirmation's link may see: the partner's own entry, column by column. No remarks of the centre, no other
-- partner, no patient. What may be changed: the saved draft. Answers handed in are checked and written by the program.
grant select (centre_id, id, subject_id) on app.link to yorisoi_link;
create policy link_itself on app.link for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and id = (select app.current_link()));

grant select (centre_id, id, organisation_id, fiscal_year, due_on, draft, draft_saved_at, answered_at) on app.confirmation to yorisoi_link;
grant update (draft, draft_saved_at) on app.confirmation to yorisoi_link;
create policy link_confirmation on app.confirmation to yorisoi_link
  using (centre_id = (select app.current_centre()) and id = (select subject_id from app.link where id = app.current_link())
    and organisation_id = (select app.current_organisation()));

grant select (centre_id, id, kind, name, postal_code, address, phone, fax, night_phone, email) on app.organisation to yorisoi_link;
create policy link_organisation on app.organisation for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and id = (select app.current_organisation()));

grant select (centre_id, doctor_id, institution_id, main) on app.visiting_doctor_institution to yorisoi_link;
create policy link_institution on app.visiting_doctor_institution for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and institution_id = (select app.current_organisation()) and main);

grant select (centre_id, id, name, kana, specialty, withdrawn, withdrawn_on, accepting, accepting_note, accepting_until,
  accepting_confirmed_on, patient_limit, stated_load, night_phone) on app.visiting_doctor to yorisoi_link;
create policy link_doctor on app.visiting_doctor for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and id in (select doctor_id from app.visiting_doctor_institution));

grant select (centre_id, doctor_id, capability, answer, note, by_day, at_night, on_holidays, confirmed_on)
  on app.visiting_doctor_capability to yorisoi_link;
create policy link_capability on app.visiting_doctor_capability for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and doctor_id in (select doctor_id from app.visiting_doctor_institution));

grant select (centre_id, id, doctor_id, weekday, starts_at, ends_at) on app.visiting_doctor_hours to yorisoi_link;
create policy link_hours on app.visiting_doctor_hours for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and doctor_id in (select doctor_id from app.visiting_doctor_institution));

grant select (centre_id, id, doctor_id, from_day, to_day, deputy_name) on app.visiting_doctor_absence to yorisoi_link;
create policy link_absence on app.visiting_doctor_absence for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and doctor_id in (select doctor_id from app.visiting_doctor_institution));

grant select (centre_id, id, organisation_id, purpose, holidays, confirmed_on) on app.timetable to yorisoi_link;
create policy link_timetable on app.timetable for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and organisation_id = (select app.current_organisation()));
grant select on app.timetable_day to yorisoi_link;
create policy link_timetable_day on app.timetable_day for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and timetable_id in (select id from app.timetable));

grant select (centre_id, list, code, label_ja, label_en, position, retired_on) on app.code to yorisoi_link;
create policy link_code on app.code for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and list in ('capability', 'specialty'));
