-- A root over the heads of all cases for each day; days form one tree, which only grows.
create table witness_day (
    seq        integer     not null primary key,
    of_day     date        not null unique,
    -- how many cases have a new head since the day before, and the root over these
    cases      integer     not null,
    cases_root varchar(64) not null,
    -- over all days until this one
    root       varchar(64) not null,
    at         timestamp(3) with time zone not null,
    -- null while there was no key
    signature  varchar
);

-- What stands in the tree of a day: how many events a case had, and the hash of the last one.
create table witness_leaf (
    seq         integer     not null references witness_day (seq),
    n           integer     not null,
    case_number varchar(32) not null,
    events      integer     not null,
    head        varchar(64) not null,
    primary key (seq, n)
);
create index witness_leaf_case on witness_leaf (case_number, seq);
