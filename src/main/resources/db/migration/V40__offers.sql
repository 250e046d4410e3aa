-- Remedies that one side of a case offers to the other.
create table offer (
    case_number varchar(32) not null,
    seq integer not null,
    made_by varchar(100) not null,
    remedy varchar(40) not null,
    terms varchar not null,
    words varchar,
    -- the offer of the other side that this one answers
    counters integer,
    made_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    state varchar(20) not null,
    ended_at timestamp(3) with time zone,
    answer varchar,
    answered_by varchar(100),
    salt varchar(22) not null,
    answer_salt varchar(22),
    primary key (case_number, seq)
);
create index offer_expiring on offer (state, expires_at);

-- Words that would have bought a change of a review, or threatened with one: for who examines the case.
create table refused_offer (
    case_number varchar(32) not null,
    seq integer not null,
    made_by varchar(100) not null,
    words varchar not null,
    rule_zh varchar not null,
    rule_en varchar not null,
    refused_at timestamp(3) with time zone not null,
    salt varchar(22) not null,
    primary key (case_number, seq)
);

-- How many there are, so that a case without any asks for none.
alter table cases add column offers integer default 0 not null;
alter table cases add column refused_offers integer default 0 not null;
