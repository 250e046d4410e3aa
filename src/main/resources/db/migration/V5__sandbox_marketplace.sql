-- The built-in sandbox marketplace: what a real platform would keep on its own side.

create table sandbox_order (
    id      varchar(100) primary key,
    seller  varchar(100) not null,
    buyer   varchar(100) not null,
    -- the whole order as JSON, so that reading one is one statement
    content varchar      not null
);

create index sandbox_order_by_seller on sandbox_order (seller);
create index sandbox_order_by_buyer on sandbox_order (buyer);

create table sandbox_account (
    name          varchar(100) primary key,
    shop_category varchar(100)
);

-- One row per measure ever asked for and never fewer: what an account or review shows is derived from the rows that are
-- APPLIED, so that measures at the same moment can't overwrite each other's effect.
create table sandbox_measure (
    id          varchar(100) primary key,
    case_number varchar(100)                not null,
    measure     varchar(100)                not null,
    target      varchar(100)                not null,
    points      integer,
    state       varchar(10)                 not null check (state in ('APPLIED', 'REVOKED')),
    body_hash   varchar(64)                 not null,
    changed_at  timestamp(3) with time zone not null
);

create index sandbox_measure_by_target on sandbox_measure (target);
