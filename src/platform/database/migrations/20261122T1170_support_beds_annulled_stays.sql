-- A stay recorded on the wrong patient is annulled (取り消し), with its reason: nothing of a patient is deleted, but an annulled
-- stay is no stay. It frees its days and its bed, and row security hides it from every list, figure and rule at once; only the
-- actions that annul or show one say so first (app.shows_annulled).

create function app.shows_annulled() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.shows_annulled', true), '') = 'on';
grant execute on function app.shows_annulled() to yorisoi_app, yorisoi_gate, yorisoi_figures;

alter table app.stay
  add column annulled_at timestamptz,
  add column annulled_by uuid,
  add column annulled_reason text,
  add constraint stay_annulled_with_reason
    check ((annulled_at is null) = (annulled_reason is null) and annulled_reason <> '');
comment on column app.stay.annulled_at is 'When the stay was found never to have been this patient''s; it then counts nowhere';
comment on column app.stay.annulled_reason is 'Why, in words, for whoever finds the record later';

-- No period, no overlap: neither the patient nor the bed is taken by an annulled stay.
alter table app.stay alter column period drop not null;
alter table app.stay alter column period set expression as (
  case when annulled_at is null then
    daterange(admitted_on, case when discharged_on = admitted_on then admitted_on + 1 else discharged_on end, '[)')
  end);

-- A request whose stay was annulled may lead to another one.
alter table app.stay drop constraint stay_request_once;
create unique index stay_request_once on app.stay (centre_id, request_id) where annulled_at is null;
comment on index app.stay_request_once is 'A request leads to one stay';

grant select (annulled_at) on app.stay to yorisoi_figures;
create policy annulled_is_no_stay on app.stay as restrictive for select to yorisoi_app, yorisoi_gate, yorisoi_figures
  using (annulled_at is null or (select app.shows_annulled()));
