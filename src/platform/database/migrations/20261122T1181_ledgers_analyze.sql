-- A first import fills empty tables within one transaction. Until the planner knows that they are no longer empty, it may check
-- references by the wrong index, and the time per row grows with the rows: the import has the tables counted as it goes.
grant maintain on app.organisation, app.visiting_doctor, app.patient, app.patient_search_key, app.registration, app.consent,
  app.care_team_member, app.stay, app.weekly_contact, app.consultation, app.outreach_event, app.ledger_row to yorisoi_app;
