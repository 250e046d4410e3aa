-- The built-in marketplace: what it offers, and what its measures are about.
create table sandbox_listing (
    id      varchar(100) primary key,
    seller  varchar(100) not null,
    -- the whole listing as JSON
    content varchar      not null
);
alter table sandbox_measure add column terms varchar;
