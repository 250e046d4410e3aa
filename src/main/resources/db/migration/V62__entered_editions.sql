-- Editions of the rules that were entered as tables, without a new jar: docs/adr/0121. Nothing here is ever overwritten.
create table entered_edition (
    id          varchar(36)  not null primary key,
    edition     varchar(20)  not null,
    -- the edition of ours that answers for it, by the tables below
    made_from   varchar(20)  not null,
    -- the first day, in the platform's zone
    from_day    date         not null,
    name_zh     varchar(100) not null,
    name_en     varchar(100) not null,
    source      varchar(100) not null,
    entered_by  varchar(100) not null,
    entered_at  timestamp(3) with time zone not null,
    -- how many closed cases were judged by it beforehand, and how many of them would have come out otherwise
    judged      integer      not null,
    differ      integer      not null,
    -- when another version of it was entered, before its day; null for the one that holds
    replaced_at timestamp(3) with time zone
);

-- The tables that are others than ours, as they were handed in.
create table entered_edition_table (
    entered varchar(36)  not null references entered_edition (id),
    name    varchar(100) not null,
    -- the file in Base64, as it says itself in which encoding it is
    content varchar      not null,
    primary key (entered, name)
);
