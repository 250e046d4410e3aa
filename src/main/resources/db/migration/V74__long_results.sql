-- What comes of long work, where it is too long for one row: a replay tells of every case that differs. Forgotten with its work, and
-- at once where that was stopped or broke off.
create table long_work_piece (
    work_id varchar(36) not null references long_work (id) on delete cascade,
    -- counted from 0, in the order in which it is told
    nth     integer     not null,
    -- JSON
    content varchar     not null,
    primary key (work_id, nth)
);
