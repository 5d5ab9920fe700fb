-- 連携ツール as a way a consultation comes in (domain.md 2.2), for centres that exist already (src/centres/default-consultations.ts has
-- it for new ones). A name a centre has given to a method of its own is left alone.
insert into app.code (centre_id, list, code, label_ja, label_en, position)
select k.centre_id, k.list, '連携ツール', '連携ツール', 'Shared care platform', max(k.position) + 1
  from app.code k
 where k.list = 'consultation_method'
 group by k.centre_id, k.list
having not bool_or(k.code = '連携ツール' or k.label_ja = '連携ツール')
on conflict do nothing;
