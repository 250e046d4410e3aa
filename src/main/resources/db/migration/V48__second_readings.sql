-- Decided cases that somebody else reads again without knowing the decision; what they think changes nothing of the case.
create table second_reading (
    id          varchar(36)  not null primary key,
    case_number varchar(32)  not null references cases (number),
    ground      varchar(40)  not null,
    reader      varchar(100) not null,
    drawn_at    timestamp(3) with time zone not null,
    -- from which anybody who knows the seed can count the draw again
    drawn       bigint       not null,
    percent     integer      not null,
    -- null, with the two that follow, until it is read
    outcome     varchar(16),
    elements    varchar,
    read_at     timestamp(3) with time zone
);
create unique index second_reading_case on second_reading (case_number);
create index second_reading_reader on second_reading (reader, read_at);
create index second_reading_read on second_reading (read_at);

-- What the draw is counted from, unless a setting says so; nobody can tell beforehand which cases are drawn.
create table quality_seed (
    id   integer     not null primary key,
    seed varchar(64) not null
);
