-- The newest cases with the same words are found by one walk down the index, however many there are.
create index filing_review_words on filing (review_text, case_number);
drop index filing_review_text;
