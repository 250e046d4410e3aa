-- Who has the page of a case open at the desk, and when that page last asked what is new. Rows are of use for seconds.
create table case_looker (
    case_number varchar(32)  not null,
    account     varchar(100) not null,
    seen_at     timestamp(3) with time zone not null,
    primary key (case_number, account)
);
