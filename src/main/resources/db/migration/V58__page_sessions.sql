-- Sessions of the pages, so that any node knows them and none of them goes with a node: docs/adr/0102.
create table page_session (
    -- SHA-256 of the id that the browser has: whoever reads this table, or a copy of it, is let in nowhere
    id      varchar(64)  not null primary key,
    account varchar(100) not null,
    -- both by the clock of the database, which all nodes have in common
    since   timestamp(3) with time zone not null,
    -- when its reader last did something, written once a minute at most
    used_at timestamp(3) with time zone not null,
    -- what else is known of it, as JSON
    kept    varchar      not null
);
create index page_session_account on page_session (account, since);
create index page_session_used on page_session (used_at);
