-- Until when the decision was to be made, as it stood then; null for those of before.
alter table decision add column limit_at timestamp(3) with time zone;
-- statements of reasons and monthly figures are read in the order of time
create index decision_time on decision (decided_at, case_number, instance);

-- The code by which a letter is recognised as genuine. Made when the letter is first asked for.
create table letter (
    code        varchar(20) not null primary key,
    case_number varchar(32) not null,
    instance    varchar(16) not null,
    issued_at   timestamp(3) with time zone not null,
    unique (case_number, instance)
);

-- The hash of every file that was given out under a code.
create table letter_file (
    code      varchar(20) not null references letter (code),
    language  varchar(8)  not null,
    sha256    varchar(64) not null,
    issued_at timestamp(3) with time zone not null,
    primary key (code, language, sha256)
);

-- How many filings were refused, by month in the platform's zone ("2026-03") and rule. The row with the rule "*" counts
-- filings, the others how often a rule refused one. Nothing else is kept of them.
create table refused_filing (
    filed_in varchar(7)   not null,
    kind     varchar(40)  not null,
    ground   varchar(40)  not null,
    rule     varchar(100) not null,
    refused  bigint       not null,
    primary key (filed_in, kind, ground, rule)
);
