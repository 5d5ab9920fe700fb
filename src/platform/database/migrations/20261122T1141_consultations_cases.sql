-- Consultations, second part: one case with many contacts, whom it concerns, what was done, search, drafts, saved views: domain.md 2.2.

alter table app.consultation
  add column age_band text check (age_band in ('0-17', '18-39', '40-64', '65-74', '75-84', '85-94', '95-')),
  add column sex text check (sex in ('female', 'male')),
  add column town text,
  add column care_level text,
  add column disease_group text,
  add column place text check (place in ('home', 'hospital', 'facility', 'elsewhere')),
  add column lives_alone boolean,
  add column consent_source text check (consent_source in ('self', 'family', 'caller', 'not_needed')),
  add column responses text[] not null default '{}',
  add column follow_up_by uuid,
  add column closed_at timestamptz,
  add column text_key text generated always as
    (lower(normalize(coalesce(response, '') || ' ' || coalesce(note, '') || ' ' || coalesce(town, ''), nfkc))) stored,
  add foreign key (centre_id, follow_up_by) references app.account (centre_id, id);
comment on column app.consultation.town is 'Town of the person it concerns; never the full address (domain.md 2.2)';
comment on column app.consultation.consent_source is 'Who agreed that the centre is told (情報取得の同意)';
comment on column app.consultation.responses is 'What was done (対応), several';
comment on column app.consultation.follow_up_by is 'Who of the centre calls back';
comment on column app.consultation.text_key is 'What was said, without differences of width, for the search in texts';
create index consultation_by_state on app.consultation (centre_id, state, received_on desc);
comment on index app.consultation_by_state is 'Open cases';

-- Every contact of a case, the reception first. The reception's own row follows its case, so that a case without a contact cannot
-- be, however it was written (by hand, by an import).
create table app.consultation_contact (
  centre_id uuid not null default app.current_centre(),
  id uuid not null default uuidv7(),
  consultation_id uuid not null,
  reception boolean not null default false,
  contacted_on date not null,
  contacted_time time,
  direction text not null default 'in' check (direction in ('in', 'out')),
  method text,
  with_whom text,
  organisation_id uuid,
  said text,
  text_key text generated always as (lower(normalize(coalesce(said, '') || ' ' || coalesce(with_whom, ''), nfkc))) stored,
  minutes integer check (minutes between 0 and 1440),
  handled_by text,
  entered_at timestamptz not null default now(),
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id) on delete cascade,
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id)
);
comment on table app.consultation_contact is 'A contact within a consultation; the reception is the first';
comment on column app.consultation_contact.direction is 'Whether somebody called the centre (in) or the centre called (out)';
create unique index consultation_contact_reception_once on app.consultation_contact (centre_id, consultation_id) where reception;
comment on index app.consultation_contact_reception_once is 'A case has one reception';
create index consultation_contact_by_consultation on app.consultation_contact (centre_id, consultation_id, contacted_on, contacted_time);
comment on index app.consultation_contact_by_consultation is 'The contacts of a case in their order';
create index consultation_contact_by_day on app.consultation_contact (centre_id, contacted_on);
comment on index app.consultation_contact_by_day is 'Contacts of a period, for figures';
call app.protect_staff_table('app.consultation_contact');

insert into app.consultation_contact (centre_id, consultation_id, reception, contacted_on, contacted_time, method, with_whom, said,
    minutes, handled_by, entered_at, entered_by)
  select centre_id, id, true, received_on, received_time, method, caller_name, response, minutes, handled_by, entered_at, entered_by
    from app.consultation;
call app.keep_history('app.consultation_contact', '', 'consultations');

create function app.follow_reception() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into app.consultation_contact (centre_id, consultation_id, reception, contacted_on, contacted_time, method, with_whom,
        said, minutes, handled_by, entered_at, entered_by)
      select centre_id, id, true, received_on, received_time, method, caller_name, response, minutes, handled_by, entered_at,
             entered_by
        from new_rows;
  else
    update app.consultation_contact k
       set contacted_on = n.received_on, contacted_time = n.received_time, method = n.method, with_whom = n.caller_name,
           said = n.response, minutes = n.minutes, handled_by = n.handled_by
      from new_rows n join old_rows o on o.centre_id = n.centre_id and o.id = n.id
     where k.centre_id = n.centre_id and k.consultation_id = n.id and k.reception
       and (o.received_on, o.received_time, o.method, o.caller_name, o.response, o.minutes, o.handled_by) is distinct from
           (n.received_on, n.received_time, n.method, n.caller_name, n.response, n.minutes, n.handled_by);
  end if;
  return null;
end $$;
create trigger follow_reception_insert after insert on app.consultation referencing new table as new_rows
  for each statement execute function app.follow_reception();
create trigger follow_reception_update after update on app.consultation referencing old table as old_rows new table as new_rows
  for each statement execute function app.follow_reception();

-- Handing a case on to an organisation (引き継ぎ) is an enquiry too: somebody is asked and answers.
alter table app.consultation_enquiry
  add column purpose text not null default 'care' check (purpose in ('care', 'handing_on'));
comment on column app.consultation_enquiry.purpose is 'Asked to treat or serve (care), or to take the case over (handing_on)';

-- Found while the caller speaks: names in every spelling, phones and numbers as prefixes (src/japan/search-key.ts).
create table app.consultation_search_key (
  centre_id uuid not null default app.current_centre(),
  consultation_id uuid not null,
  key text not null,
  primary key (centre_id, consultation_id, key),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id) on delete cascade
);
comment on table app.consultation_search_key is 'Spellings and ends of caller, subject, phone and number by which a consultation is found';
create index consultation_search on app.consultation_search_key (centre_id, key text_pattern_ops) include (consultation_id);
comment on index app.consultation_search is 'Search while typing: prefix of a key';
call app.protect_staff_table('app.consultation_search_key');
-- What is there already gets its plain spellings; variants of characters come with its next change.
insert into app.consultation_search_key (centre_id, consultation_id, key)
  select distinct c.centre_id, c.id, k.key
    from app.consultation c
   cross join lateral (
     select 'n:' || substr(n.name, s) as key
       from (values (lower(regexp_replace(normalize(c.caller_name, nfkc), '\s+', '', 'g'))),
                    (lower(regexp_replace(normalize(c.subject_name, nfkc), '\s+', '', 'g')))) n (name)
      cross join generate_series(1, least(64, length(n.name))) s
     union all
     select 'p:' || substr(d.digits, s)
       from (select regexp_replace(normalize(c.caller_contact, nfkc), '\D', '', 'g') as digits) d
      cross join generate_series(1, greatest(1, length(d.digits) - 3)) s where d.digits <> ''
     union all
     select '#:' || upper(regexp_replace(c.number, '[^[:alnum:]]', '', 'g')) where c.number is not null) k;

-- What is being written while somebody speaks, kept as typed, field by field.
create table app.consultation_draft (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  account_id uuid not null default app.current_account(),
  content jsonb not null default '{}',
  continues_id uuid,
  begun_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  discarded_at timestamptz,
  consultation_id uuid,
  primary key (centre_id, id),
  foreign key (centre_id, account_id) references app.account (centre_id, id),
  foreign key (centre_id, continues_id) references app.consultation (centre_id, id),
  foreign key (centre_id, consultation_id) references app.consultation (centre_id, id)
);
comment on table app.consultation_draft is 'A consultation being written (書きかけ), its writer''s alone until it is finished';
comment on column app.consultation_draft.continues_id is 'The open case whose next contact is being written';
comment on column app.consultation_draft.consultation_id is 'The case it has become; then it holds no content any more';
create index consultation_draft_unfinished on app.consultation_draft (centre_id, account_id, saved_at desc)
  where consultation_id is null and discarded_at is null;
comment on index app.consultation_draft_unfinished is 'What a person has begun and not finished';
alter table app.consultation_draft enable row level security;
alter table app.consultation_draft force row level security;
create policy own_drafts on app.consultation_draft to yorisoi_app
  using (centre_id = (select app.current_centre()) and account_id = (select app.current_account()) and (select app.is_centre_staff()))
  with check (centre_id = (select app.current_centre()) and account_id = (select app.current_account()) and (select app.is_centre_staff()));
grant select, insert, update, delete on app.consultation_draft to yorisoi_app;

-- Filters people come back to, their own or the centre's.
create table app.consultation_view (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  account_id uuid not null default app.current_account(),
  shared boolean not null default false,
  name text not null check (name <> ''),
  filters text not null check (length(filters) <= 2000),
  entered_at timestamptz not null default now(),
  primary key (centre_id, id),
  foreign key (centre_id, account_id) references app.account (centre_id, id)
);
comment on table app.consultation_view is 'A saved view of the list of consultations: a name and the query of its address';
create unique index consultation_view_own_once on app.consultation_view (centre_id, account_id, name) where not shared;
comment on index app.consultation_view_own_once is 'A person''s view has its name once';
create unique index consultation_view_shared_once on app.consultation_view (centre_id, name) where shared;
comment on index app.consultation_view_shared_once is 'A shared view has its name once';
call app.protect_staff_table('app.consultation_view');
create policy own_or_shared on app.consultation_view as restrictive to yorisoi_app
  using (shared or account_id = (select app.current_account()))
  with check (shared or account_id = (select app.current_account()));
call app.keep_history('app.consultation_view', '', 'consultations');

-- Cases and contacts are counted both. New columns stand behind the ones that are published.
grant select (method, outcome, town, state) on app.consultation to yorisoi_figures;
grant select (centre_id, id, consultation_id, contacted_on, method, minutes, reception) on app.consultation_contact to yorisoi_figures;
create view app.figure_consultation_contact as
  select k.id, k.consultation_id, k.contacted_on, k.method, k.minutes, k.reception
    from app.consultation_contact k where (select app.may_count());
comment on view app.figure_consultation_contact is 'Every contact of every consultation, receptions included';
call app.give_to_figures('app.figure_consultation_contact');
create view app.figure_consultation_more as
  select c.id, c.received_on, c.method, c.outcome, c.town, c.state from app.consultation c where (select app.may_count());
comment on view app.figure_consultation_more is 'Further columns of consultations to count by';
call app.give_to_figures('app.figure_consultation_more');

-- Code lists are changed by the manager; a code is never deleted, and what it means in the published figures never changes.
alter table app.code
  add column protected boolean not null default false,
  add column entered_at timestamptz,
  add column entered_by uuid default app.current_account();
alter table app.code alter column entered_at set default now();
comment on column app.code.protected is 'Stands in the published figures: may be renamed or retired, never given another meaning';
update app.code set protected = true
 where list in ('end_reason', 'subject_kind', 'disease_group', 'stay_reason', 'venue_kind', 'specialty')
    or (list = 'caller_kind' and code in ('本人・家族', 'ケアマネジャー', '病院', '地域包括支援センター', '医師', '訪問看護師', '保健所'))
    or (list = 'consultation_topic' and code in ('往診医の紹介', 'サービス調整', '入院相談', '在宅看取りの相談', '治療の相談',
        '指導の相談', '通院相談', '将来の不安', '介護保険申請相談'));
create unique index code_label_once on app.code (centre_id, list, label_ja) where retired_on is null;
comment on index app.code_label_once is 'Of the codes that are offered no two read the same';
revoke update, delete on app.code from yorisoi_app;
grant update (label_ja, label_en, position, retired_on) on app.code to yorisoi_app;
create policy manager_adds on app.code as restrictive for insert to yorisoi_app
  with check ((select app.current_actor_role()) in ('manager', 'command_line', 'system'));
create policy manager_changes on app.code as restrictive for update to yorisoi_app
  using ((select app.current_actor_role()) in ('manager', 'command_line', 'system'));
call app.keep_history('app.code', '', 'codes');
