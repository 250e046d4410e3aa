-- Schedules that came later than the bundled ones; a row replaces the bundled schedule of its year as a whole.
-- The column is not called "year", which is a keyword of H2.
create table calendar_year (
    schedule_year integer primary key,
    schedule      varchar not null,
    changed_by    varchar(100) not null,
    changed_at    timestamp(3) with time zone not null
);

-- One row. Every change of a schedule gives it a value that never was there before, in the same transaction: who has
-- read the schedules under a stamp needs to read them again only when it is another one. Its lock lets one change
-- happen at a time.
create table calendar_stamp (
    stamp varchar(36) not null
);

insert into calendar_stamp (stamp) values ('bundled');
