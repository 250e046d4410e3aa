-- What was erased, so that it can be erased again in a database that was restored from an older copy. The same lines stand
-- in a file outside of the database.
create table erasure_log (
    id       varchar(36)  not null primary key,
    what     varchar(16)  not null,
    -- a case's number, or a salted hash of an account's name
    subject  varchar(100) not null,
    -- null for a case
    salt     varchar(22),
    -- null for an account; with its number it says which case it is
    filed_at timestamp(3) with time zone,
    at       timestamp(3) with time zone not null,
    -- who asked for it, and why; null for what was due by itself
    asked_by varchar(100),
    reason   varchar
);
