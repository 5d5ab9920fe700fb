-- The yearly confirmation also asks what a partner has told of itself, and for doctors who have no main institution.

grant select (centre_id, organisation_id, field, answer, chosen, note, confirmed_on) on app.organisation_answer to yorisoi_link;
create policy link_answer on app.organisation_answer for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and organisation_id = (select app.current_organisation()));

-- Doctors of whom nobody said where they mainly work are asked about wherever they work. The holder of a link sees its own
-- institution only, so the question is answered by the gate.
create function app.doctors_without_main() returns setof uuid
  language sql stable security definer set search_path = app, pg_temp as $$
  select doctor_id from app.visiting_doctor_institution
   where centre_id = app.current_centre() group by doctor_id having not bool_or(main)
$$;
call app.give_to_gate('app.doctors_without_main()');
grant execute on function app.doctors_without_main() to yorisoi_link;
create policy gate on app.visiting_doctor_institution for select to yorisoi_gate
  using (centre_id = (select app.current_centre()));
grant select on app.visiting_doctor_institution to yorisoi_gate;

drop policy link_institution on app.visiting_doctor_institution;
create policy link_institution on app.visiting_doctor_institution for select to yorisoi_link
  using (centre_id = (select app.current_centre()) and institution_id = (select app.current_organisation())
    and (main or doctor_id in (select app.doctors_without_main())));
