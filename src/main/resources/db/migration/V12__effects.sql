-- What decisions do, as far as it has come: why the last try failed, which words are masked, until when a pause runs.
alter table measure add column words varchar;
alter table measure add column rule varchar(400);
alter table measure add column until_at timestamp(3) with time zone;
alter table measure add column failed_at timestamp(3) with time zone;
alter table measure add column last_answer varchar;

alter table sandbox_measure add column words varchar;

-- An account is sealed only when a second person confirms it.
create table seal_confirmation (
    measure_id  varchar(48) not null primary key,
    case_number varchar(32) not null,
    seq         integer     not null,
    account     varchar(100) not null,
    because     varchar(16) not null,
    asked_by    varchar(100) not null,
    asked_at    timestamp(3) with time zone not null,
    due_at      timestamp(3) with time zone not null,
    -- what is waited for: true until it was answered, or is no longer asked
    is_open     boolean     not null,
    confirmed   boolean,
    reason      varchar,
    answered_by varchar(100),
    answered_at timestamp(3) with time zone
);
create index seal_confirmation_open on seal_confirmation (is_open, due_at, measure_id);
create index seal_confirmation_case on seal_confirmation (case_number);
create index seal_confirmation_account on seal_confirmation (account);

-- The sanction ledger. The account's row is locked by whoever enters something; entries are only ever added.
create table sanction_account (
    name    varchar(100) not null primary key,
    total   integer      not null,
    entries integer      not null
);
create table sanction_entry (
    account     varchar(100) not null references sanction_account (name),
    seq         integer      not null,
    at          timestamp(3) with time zone not null,
    kind        varchar(16)  not null,
    measure_id  varchar(48)  not null,
    case_number varchar(32)  not null,
    edition     varchar(20)  not null,
    rule        varchar(400),
    -- negative when points are returned
    points      integer      not null,
    total       integer      not null,
    primary key (account, seq),
    unique (measure_id, kind)
);

-- Whose filings were refused as unfounded again and again may not file for a while.
create table filing_pause (
    account     varchar(100) not null,
    case_number varchar(32)  not null,
    from_at     timestamp(3) with time zone not null,
    until_at    timestamp(3) with time zone not null,
    lifted_at   timestamp(3) with time zone,
    primary key (account, case_number)
);
