-- how many items a case has: a case without any is read without looking for them
alter table cases add column evidence_items integer default 0 not null;

create table evidence_item (
    id               varchar(48) not null primary key,
    case_number      varchar(32) not null references cases (number),
    seq              integer     not null,
    type             varchar(40) not null,
    side             varchar(16) not null,
    handed_in_by     varchar(64) not null,
    handed_in_at     timestamp(3) with time zone not null,
    -- the reviewer's question that it answers, else null
    supplement_round integer,
    revision         integer     not null
);
create unique index evidence_item_case on evidence_item (case_number, seq);

-- What was handed in and how it was judged then. Completing an item adds a row; none is ever changed.
create table evidence_revision (
    item_id      varchar(48) not null references evidence_item (id),
    revision     integer     not null,
    handed_in_at timestamp(3) with time zone not null,
    -- since when the dates that it is judged by stand as they do
    dated_at     timestamp(3) with time zone not null,
    fields       varchar     not null,
    checks       varchar     not null,
    complete     boolean     not null,
    sha256       varchar(64) not null,
    expires_at   timestamp(3) with time zone,
    -- keeps the hash by which the timeline names it from being guessed backwards
    salt         varchar(32) not null,
    primary key (item_id, revision)
);

create table evidence_file (
    item_id         varchar(48) not null references evidence_item (id),
    n               integer     not null,
    case_number     varchar(32) not null,
    side            varchar(16) not null,
    revision        integer     not null,
    storage_key     varchar(200) not null,
    name            varchar     not null,
    media_type      varchar(100) not null,
    size            bigint      not null,
    sha256          varchar(64) not null,
    perceptual_hash varchar(64),
    scan            varchar(16) not null,
    primary key (item_id, n)
);
create index evidence_file_case on evidence_file (case_number);
create index evidence_file_key on evidence_file (storage_key);
create index evidence_file_sha256 on evidence_file (sha256);

-- The perceptual hash of an image, cut into parts of 16 bits: images that look alike have some part in common, and are
-- found by it without looking at every image there is.
create table evidence_image_part (
    part        integer     not null,
    bits        integer     not null,
    item_id     varchar(48) not null,
    n           integer     not null,
    case_number varchar(32) not null,
    primary key (part, bits, item_id, n)
);
create index evidence_image_part_case on evidence_image_part (case_number);

-- What the other side says to an item: once.
create table evidence_answer (
    item_id     varchar(48) not null primary key references evidence_item (id),
    statement   varchar     not null,
    answered_by varchar(64) not null,
    answered_at timestamp(3) with time zone not null
);

-- Who of the staff has seen an item (file 0) or a file of it.
create table evidence_opening (
    case_number varchar(32) not null,
    opened_by   varchar(64) not null,
    item_id     varchar(48) not null,
    n           integer     not null,
    opened_at   timestamp(3) with time zone not null,
    primary key (case_number, opened_by, item_id, n)
);
