-- The public figures of a month that is over, counted once: JSON, and by which form of it. A case that closes or is erased
-- later changes nothing of them.
create table figures_of_month (
    of_month   varchar(7) not null primary key,
    form       integer    not null,
    figures    varchar    not null,
    counted_at timestamp(3) with time zone not null
);
-- What is counted of the months that are not.
create index appeal_lodged on appeal (lodged_at);
