-- How the reviewer answered the elements of the ground; null where none was answered.
alter table decision add column elements varchar;

-- Precedents are looked up by ground, the newest first: written once with the decision, and never changed.
alter table decision add column kind varchar(40);
alter table decision add column ground varchar(40);
update decision set
    kind = (select c.kind from cases c where c.number = decision.case_number),
    ground = (select c.ground from cases c where c.number = decision.case_number);
create index decision_precedent on decision (kind, ground, decided_at, case_number);

-- By order alone as well as by order and review.
drop index cases_review;
create index cases_review on cases (order_id, review_id);

-- The words of the disputed review without what can be varied cheaply, as 64 bits of a hash; null where there is none.
alter table filing add column review_text bigint;
create index filing_review_text on filing (review_text);
