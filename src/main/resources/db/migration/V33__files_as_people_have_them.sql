-- What the sender called a file whose ending says something else than its content; null where it says the same.
alter table evidence_file add column given_name varchar;
alter table staged_file add column given_name varchar;

-- Whether clicking on something in it opens what is neither in it nor on the web; null for what came before anybody looked.
alter table evidence_file add column leads_out boolean;
alter table staged_file add column leads_out boolean;

-- An item that its owner took back before anybody else had looked at it. Nothing is left of it but what the timeline named:
-- the hashes of what was handed in, so that the case's sealed file can say that this is withheld.
create table evidence_taken_back (
    item_id     varchar(48) not null primary key,
    case_number varchar(32) not null references cases (number),
    hashes      varchar     not null
);
create index evidence_taken_back_case on evidence_taken_back (case_number);
