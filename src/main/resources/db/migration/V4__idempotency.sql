-- The first answer to a call that carried an Idempotency-Key. The row is inserted, completed and committed in the
-- transaction of the work, so status and answer are null only inside it.
create table idempotent_call (
  actor           varchar(100)                not null,
  operation       varchar(200)                not null,
  idempotency_key varchar(255)                not null,
  body_hash       varchar(64)                 not null,
  status          integer,
  location        varchar,
  etag            varchar,
  answer          varchar,
  created_at      timestamp(3) with time zone not null,
  primary key (actor, operation, idempotency_key)
);

create index idempotent_call_by_age on idempotent_call (created_at);
