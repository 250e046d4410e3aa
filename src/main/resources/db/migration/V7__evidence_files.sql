-- The store of evidence files that belongs to this database carries the same id: what the sweep removes is its own.
create table evidence_store (
    one integer primary key check (one = 1),
    id varchar(36) not null
);
