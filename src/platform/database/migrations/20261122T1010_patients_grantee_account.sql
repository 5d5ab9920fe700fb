-- A consent may name persons with an account (accounts are made after patients: 20261122T0950).
alter table app.consent_grantee add foreign key (centre_id, account_id) references app.account (centre_id, id);
