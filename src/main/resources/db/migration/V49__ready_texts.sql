-- Texts that staff need again and again; supervisors keep them.
create table ready_text (
    id         varchar(36)  not null primary key,
    purpose    varchar(16)  not null,
    -- null for every ground
    ground     varchar(40),
    language   varchar(16)  not null,
    title      varchar(100) not null,
    words      varchar      not null,
    changed_by varchar(100) not null,
    changed_at timestamp(3) with time zone not null
);
create index ready_text_purpose on ready_text (purpose, language, ground);
