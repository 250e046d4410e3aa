-- What somebody who works here reads and knows, as lists; null for everything, as it is without a row.
create table staff_knowledge (
    account   varchar(100) not null primary key,
    languages varchar(40),
    grounds   varchar
);
-- In which of our languages the parties and the disputed review speak; null for neither, and in a case of before.
alter table cases add column languages varchar(16);
