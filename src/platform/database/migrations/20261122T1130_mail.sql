-- Mail that leaves the house: written in the transaction that decides it, sent by a job, kept with its state.

create table app.mail (
  centre_id uuid not null default app.current_centre() references app.centre (id),
  id uuid not null default uuidv7(),
  kind text not null check (kind ~ '^[a-z_]+$'),
  about_id uuid not null,
  organisation_id uuid,
  recipient text not null check (recipient <> ''),
  address text not null check (address ~ '^[^[:space:][:cntrl:]<>,;:"()]+@[^[:space:][:cntrl:]<>,;:"()@]+$'),
  subject text not null check (subject !~ '[[:cntrl:]]'),
  body text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  fault text check (fault in ('address_refused', 'refused', 'unreachable', 'sign_in_refused')),
  queued_at timestamptz not null,
  settled_at timestamptz,
  entered_by uuid default app.current_account(),
  primary key (centre_id, id),
  foreign key (centre_id, organisation_id) references app.organisation (centre_id, id),
  constraint mail_settled_is_dated check ((state = 'queued') = (settled_at is null)),
  constraint mail_body_only_while_queued check ((state = 'queued') = (body is not null))
);
comment on table app.mail is 'Mail to people outside and what became of it. Without history, because the body may hold a link: it is forgotten when the mail is sent or has failed';
comment on column app.mail.about_id is 'The record concerned, on which the mail is shown; kind says which';
create index mail_by_record on app.mail (centre_id, about_id, id);
comment on index app.mail_by_record is 'The mails of one record, in order';
call app.protect_staff_table('app.mail');
