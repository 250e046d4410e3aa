-- Whoever pastes the id of a review finds its cases: it was looked for in every case.
drop index concurrently if exists cases_review;
create index concurrently cases_review on cases (review_id, number);
