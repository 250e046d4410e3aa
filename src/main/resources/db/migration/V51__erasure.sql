-- When the contents of a case were erased; null while they are kept.
alter table cases add column erased_at timestamp(3) with time zone;
create index cases_kept on cases (erased_at, closed_at);

-- What an event was hashed to, once what it said, who caused it and its salts are erased; null before that.
alter table timeline_event add column commitment varchar(64);
