-- How the reviewer answered the elements of the ground; null where none was answered.
alter table decision add column elements varchar;

-- Precedents are looked up by ground, the newest first: written once with the decision, and never changed.
alter table decision add column kind varchar(40);
alter table decision add column ground varchar(40);
update decision set
    kind = (select c.kind from cases c where c.number = decision.case_number),
    ground = (select c.ground from cases c where c.number = decision.case_number);
create index decision_precedent on decision (kind, ground, decided_at, case_number);

-- The words of the disputed review without what can be varied cheaply, as 64 bits of a hash; null where there is none.
alter table filing add column review_text bigint;
create index filing_review_text on filing (review_text);

-- What somebody has begun to write and not sent; nobody else sees it.
create table draft (
    account    varchar(100) not null,
    purpose    varchar(20)  not null,
    draft_key  varchar(64)  not null,
    body       varchar      not null,
    version    integer      not null,
    changed_at timestamp(3) with time zone not null,
    primary key (account, purpose, draft_key)
);
create index draft_changed on draft (changed_at);

-- Files of a draft: in the store of evidence, and no evidence yet.
create table staged_file (
    id              varchar(36)  not null primary key,
    account         varchar(100) not null,
    purpose         varchar(20)  not null,
    draft_key       varchar(64)  not null,
    storage_key     varchar(200) not null,
    name            varchar      not null,
    media_type      varchar(100) not null,
    size            bigint       not null,
    sha256          varchar(64)  not null,
    perceptual_hash varchar(64),
    scan            varchar(16)  not null,
    staged_at       timestamp(3) with time zone not null
);
create index staged_file_draft on staged_file (account, purpose, draft_key);
create index staged_file_key on staged_file (storage_key);
create index staged_file_staged on staged_file (staged_at);

-- What staff wrote about a case for staff: why somebody skipped it, what the second reviewer thought at first.
create table staff_note (
    id          varchar(36)  not null primary key,
    case_number varchar(32)  not null references cases (number),
    kind        varchar(16)  not null,
    outcome     varchar(16),
    written_by  varchar(100) not null,
    words       varchar      not null,
    written_at  timestamp(3) with time zone not null,
    -- keeps the hash by which the timeline names it from being guessed backwards
    salt        varchar(32)  not null
);
create index staff_note_case on staff_note (case_number);
create index staff_note_writer on staff_note (written_by, kind, written_at);

-- Ways of looking at the work list that somebody keeps, as the address of the page has them.
create table saved_view (
    id         varchar(36)   not null primary key,
    owner      varchar(100)  not null,
    name       varchar(100)  not null,
    shared     boolean       not null,
    query      varchar(2000) not null,
    changed_at timestamp(3) with time zone not null
);
create index saved_view_owner on saved_view (owner);
create index saved_view_shared on saved_view (shared);
