-- Work that takes long enough for somebody to want to see how far it is, and to stop it; seen and stopped on any node. It is
-- forgotten a day later.
create table long_work (
    id         varchar(36)  not null primary key,
    -- which sort of work
    sort       varchar(40)  not null,
    asked_by   varchar(100) not null,
    started_at timestamp(3) with time zone not null,
    -- when it last said how far it is
    seen_at    timestamp(3) with time zone not null,
    done       bigint       not null,
    -- how much there is in all
    total      bigint       not null,
    -- RUNNING, STOPPING once somebody asked for it, then DONE, STOPPED or FAILED
    state      varchar(16)  not null,
    -- JSON; null until it is done
    result     varchar
);
