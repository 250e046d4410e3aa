-- What a search compares of the words beside it (io.recourse.text.Sought.folded); null for what was kept before.
alter table filing add column searched varchar;
-- The same without what the other side does not read of the statement.
alter table filing add column searched_masked varchar;
alter table decision add column searched varchar;

-- What the names of accounts look like (io.recourse.text.Looks): two that look alike can't be kept. Accounts of before get
-- theirs at the next start.
create table account_look (
    look         varchar(400) not null primary key,
    account_name varchar(100) not null references account (name) on delete cascade
);
create index account_look_account on account_look (account_name);
