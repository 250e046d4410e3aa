-- A clock that runs on, as the one of the demonstration: by how many milliseconds it is ahead of the machine's (behind it,
-- where negative). Null: it stands at now_is until it is moved.
alter table simulated_clock add column ahead_millis bigint;

-- What was begun before with the machine's clock goes on with it.
insert into simulated_clock (id, now_is, ahead_millis)
select 1, current_timestamp, 0
where exists (select 1 from account) and not exists (select 1 from simulated_clock);

-- How much of the days before its first visitor the demonstration has lived through; no row where it lives through none.
create table demo_life (
    id   integer not null primary key,
    acts integer not null,
    done integer not null
);

-- The cases of these days, by the name that the script gives them.
create table demo_life_case (
    told        varchar(20) not null primary key,
    case_number varchar(40) not null
);
