-- Who works here and is away from one instant until before another; each person has one absence at most.
create table staff_absence (
    account   varchar(100) not null primary key,
    away_from timestamp(3) with time zone not null,
    away_to   timestamp(3) with time zone not null
);
