-- Goods that are sent back because a decision ordered it, one for each such measure; what has not happened yet is null.
create table goods_return (
    measure_id      varchar(48)  not null primary key,
    case_number     varchar(32)  not null,
    seq             integer      not null,
    sender          varchar(100) not null,
    receiver        varchar(100) not null,
    state           varchar(16)  not null,
    begun_at        timestamp(3) with time zone not null,
    carrier         varchar,
    tracking_number varchar,
    shipped_at      timestamp(3) with time zone,
    accepted        boolean,
    note            varchar,
    inspected_at    timestamp(3) with time zone,
    refund          boolean,
    reasons         varchar,
    decided_by      varchar(100),
    decided_at      timestamp(3) with time zone,
    ended_at        timestamp(3) with time zone,
    salt            varchar(64)  not null
);
create index goods_return_case on goods_return (case_number, seq);
create index goods_return_state on goods_return (state, inspected_at);
