create index registration_by_status on app.registration (centre_id, status, patient_id);
comment on index app.registration_by_status is 'How many there are of each state, without reading them';
