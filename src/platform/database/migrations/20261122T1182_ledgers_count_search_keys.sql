-- Imports have this table counted too as it fills (T1181).
grant maintain on app.consultation_search_key to yorisoi_app;
