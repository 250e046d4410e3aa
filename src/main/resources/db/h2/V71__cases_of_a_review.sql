-- Whoever pastes the id of a review finds its cases: it was looked for in every case.
create index cases_review on cases (review_id, number);
