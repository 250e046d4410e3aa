-- One row a case: short, because it is written at every step; long texts stand in tables of their own.
-- The columns from queue on are the work list: a case is worked where its queue is not null.
create table cases (
    number                varchar(32)  not null primary key,
    kind                  varchar(40)  not null,
    ground                varchar(40)  not null,
    edition               varchar(20)  not null,
    status                varchar(16)  not null,
    closure               varchar(16),
    complainant           varchar(64)  not null,
    respondent            varchar(64)  not null,
    order_id              varchar(64),
    review_id             varchar(64),
    filed_at              timestamp(3) with time zone not null,
    opened_at             timestamp(3) with time zone,
    closed_at             timestamp(3) with time zone,
    -- order and review while the case is open, else null: two open cases about one review can't be stored
    open_review           varchar(140) unique,
    complainant_rests     boolean      not null,
    respondent_rests      boolean      not null,
    settlement_proposed   boolean      not null,
    awaiting              varchar(32),
    supplements           integer      not null,
    deadlines             varchar      not null,
    process_id            varchar(64),
    events                integer      not null,
    notices               integer      not null,
    version               integer      not null,
    queue                 varchar(16),
    assignee              varchar(64),
    barred                varchar(64),
    target_at             timestamp(3) with time zone,
    due_at                timestamp(3) with time zone,
    at_risk               boolean      not null,
    escalated             boolean      not null
);
create index cases_work on cases (queue, escalated desc, due_at, number);
create index cases_review on cases (review_id, order_id);
create index cases_complainant on cases (complainant, number);
create index cases_respondent on cases (respondent, number);

-- What was said when the case was filed, and the order as it stood then. Written once.
create table filing (
    case_number    varchar(32) not null primary key,
    statement      varchar     not null,
    order_as_filed varchar
);

create table answer (
    case_number varchar(32) not null primary key references cases (number),
    statement   varchar     not null,
    answered_at timestamp(3) with time zone not null
);

create table case_note (
    case_number varchar(32) not null references cases (number),
    kind        varchar(16) not null,
    written_by  varchar(64) not null,
    words       varchar     not null,
    written_at  timestamp(3) with time zone not null,
    primary key (case_number, kind, written_by)
);

create table timeline_event (
    case_number varchar(32) not null,
    seq         integer     not null,
    at          timestamp(3) with time zone not null,
    type        varchar(40) not null,
    actor       varchar(64) not null,
    data        varchar     not null,
    primary key (case_number, seq)
);

create table decision (
    case_number     varchar(32) not null references cases (number),
    instance        varchar(16) not null,
    outcome         varchar(16) not null,
    rule            varchar(400) not null,
    reasons         varchar     not null,
    evidence_relied varchar     not null,
    measures        varchar     not null,
    decided_by      varchar(64) not null,
    decided_at      timestamp(3) with time zone not null,
    primary key (case_number, instance)
);

create table supplement_request (
    case_number varchar(32) not null references cases (number),
    round       integer     not null,
    asked_from  varchar(32) not null,
    question    varchar     not null,
    asked_by    varchar(64) not null,
    asked_at    timestamp(3) with time zone not null,
    primary key (case_number, round)
);

create table appeal (
    case_number varchar(32) not null primary key references cases (number),
    lodged_by   varchar(64) not null,
    statement   varchar     not null,
    lodged_at   timestamp(3) with time zone not null
);

create table measure (
    id             varchar(48) not null primary key,
    case_number    varchar(32) not null,
    seq            integer     not null,
    origin         varchar(16) not null,
    measure        varchar(32) not null,
    target         varchar(140),
    points         integer,
    state          varchar(16) not null,
    planned_at     timestamp(3) with time zone not null,
    carried_out_at timestamp(3) with time zone,
    undone_at      timestamp(3) with time zone
);
create index measure_case on measure (case_number, seq);

create table notice (
    case_number varchar(32) not null,
    seq         integer     not null,
    recipient   varchar(64) not null,
    type        varchar(40) not null,
    created_at  timestamp(3) with time zone not null,
    data        varchar     not null,
    state       varchar(16) not null,
    primary key (case_number, seq)
);
create index notice_recipient on notice (recipient, created_at);

-- Numbers are taken in blocks, so that most filings need no statement for theirs.
create table case_numbering (
    id        integer not null primary key,
    next_free bigint  not null
);
insert into case_numbering (id, next_free) values (1, 1);

-- Where simulated time stands, so that a restart goes on from there; empty elsewhere.
create table simulated_clock (
    id     integer not null primary key,
    now_is timestamp(3) with time zone not null
);
