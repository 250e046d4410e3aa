-- Complaints that were filed in one go. Each is a case of its own; what they share is who complains, and as what.
create table campaign (
    id          varchar(36)  not null primary key,
    complainant varchar(100) not null,
    kind        varchar(64)  not null,
    ground      varchar(64)  not null,
    begun_at    timestamp(3) with time zone not null
);
create index campaign_complainant on campaign (complainant, begun_at, id);

create table campaign_case (
    campaign    varchar(36) not null,
    case_number varchar(32) not null,
    primary key (campaign, case_number)
);

-- Null for a case that was filed alone.
alter table cases add column campaign varchar(36);

-- With which others its recipient is told the same in one notice; null: it is a message of its own.
alter table notice add column told_with varchar(36);

-- Notices whose one notice is still to be left; there are some only while cases are moved together.
create table notice_waiting (
    case_number varchar(32) not null,
    seq         integer     not null,
    recipient   varchar(100) not null,
    type        varchar(32) not null,
    told_with   varchar(36) not null,
    since       timestamp(3) with time zone not null,
    primary key (case_number, seq)
);
create index notice_waiting_since on notice_waiting (since, told_with);
