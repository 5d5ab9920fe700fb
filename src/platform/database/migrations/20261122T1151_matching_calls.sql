-- Open call (一斉打診): one need without anything that identifies the person, told to several doctors; the first acceptance is kept
-- as main doctor, the next as deputy (domain.md 2.3, Nagasaki Dr.Net).

create table app.doctor_call (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  consultation_id uuid not null,
  state text not null default 'open' check (state in ('open', 'settled', 'closed')),
  message text not null check (message <> ''),
  answer_until timestamptz not null,
  opened_at timestamptz not null,
  opened_by_name text,
  closed_at timestamptz,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id),
  constraint doctor_call_closed_is_dated check ((state = 'closed') = (closed_at is not null))
);
comment on table app.doctor_call is 'An open call to doctors (一斉打診)';
comment on column app.doctor_call.message is 'Exactly what the doctors were told; holds nothing that identifies the person';
create unique index doctor_call_running_once on app.doctor_call (centre_id, consultation_id) where state <> 'closed';
comment on index app.doctor_call_running_once is 'A consultation has one open call at a time';
create index doctor_call_waiting on app.doctor_call (centre_id, answer_until) where state = 'open';
comment on index app.doctor_call_waiting is 'Calls whose answers are awaited, the next deadline first';
create index doctor_call_lately on app.doctor_call (centre_id, opened_at desc);
comment on index app.doctor_call_lately is 'All calls, newest first';
call app.protect_staff_table('app.doctor_call');
call app.keep_history('app.doctor_call', '', 'matching');

create table app.doctor_call_recipient (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  call_id uuid not null,
  doctor_id uuid not null,
  institution_id uuid,
  enquiry_id uuid not null,
  link_id uuid,
  way text not null check (way in ('mail', 'fax', 'telephone')),
  address text,
  answer text check (answer in ('main', 'deputy', 'conditional', 'no')),
  place text check (place in ('main', 'deputy')),
  reason_code text,
  note text,
  answered_at timestamptz,
  answered_by text,
  by_link boolean not null default false,
  primary key (centre_id, id),
  foreign key (centre_id, call_id) references app.doctor_call (centre_id, id),
  foreign key (centre_id, doctor_id) references app.visiting_doctor (centre_id, id),
  foreign key (centre_id, institution_id) references app.organisation (centre_id, id),
  foreign key (centre_id, enquiry_id) references app.consultation_enquiry (centre_id, id),
  foreign key (centre_id, link_id) references app.link (centre_id, id),
  constraint doctor_call_doctor_once unique (centre_id, call_id, doctor_id),
  constraint doctor_call_answer_is_dated check ((answer is null) = (answered_at is null)),
  constraint doctor_call_place_of_yes check (place is null or answer in ('main', 'deputy'))
);
comment on table app.doctor_call_recipient is 'A doctor whom an open call was told to, and the answer';
comment on column app.doctor_call_recipient.link_id is 'The one link by which this doctor can answer now';
comment on column app.doctor_call_recipient.place is 'What the acceptance was kept as; null with a yes: both were found already';
create unique index doctor_call_place_once on app.doctor_call_recipient (centre_id, call_id, place) where place is not null;
comment on index app.doctor_call_place_once is 'An open call finds one main doctor and one deputy';
create index doctor_call_by_link on app.doctor_call_recipient (centre_id, link_id) where link_id is not null;
comment on index app.doctor_call_by_link is 'What a link answers';
create index doctor_call_by_enquiry on app.doctor_call_recipient (centre_id, enquiry_id);
call app.protect_staff_table('app.doctor_call_recipient');
call app.keep_history('app.doctor_call_recipient', '', 'matching');

-- What the holder of an answer's link may see: what this doctor was told, and the doctor's own name. No other doctor's answer, no
-- consultation, no patient. The answer is checked and written by the program.
grant select (centre_id, id, call_id, doctor_id, link_id) on app.doctor_call_recipient to yorisoi_link;
create policy link_recipient on app.doctor_call_recipient for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and link_id = (select app.current_link()));
grant select (centre_id, id, state, message, answer_until, opened_at) on app.doctor_call to yorisoi_link;
create policy link_call on app.doctor_call for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and id in (select call_id from app.doctor_call_recipient));
grant select (centre_id, id, name) on app.visiting_doctor to yorisoi_link;
create policy link_called_doctor on app.visiting_doctor for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and id in (select doctor_id from app.doctor_call_recipient));
