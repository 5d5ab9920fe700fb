-- Contacts are counted too: kept figures are made anew when one of them changes.
create constraint trigger note_figure_change after insert or update or delete on app.consultation_contact
  deferrable initially deferred for each row execute function app.note_figure_change();
