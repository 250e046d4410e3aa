-- The next case of somebody who reads one language or knows some grounds, however many cases are left to others before it.
drop index concurrently if exists cases_suits;
create index concurrently cases_suits on cases (queue, languages, ground, escalated desc, due_at, number);
