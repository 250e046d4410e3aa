-- What the marketplace reported, by the id of its message: one that comes again changes nothing. Kept as long as it can
-- matter (recourse.marketplace.events-kept).
create table marketplace_event (
    webhook_id  varchar(255) not null primary key,
    type        varchar(32)  not null,
    order_id    varchar(100),
    review_id   varchar(100),
    account     varchar(100),
    at          timestamp(3) with time zone not null,
    received_at timestamp(3) with time zone not null,
    -- null for what the built-in marketplace reports
    body_hash   varchar(64)
);
-- how often a review was changed before
create index marketplace_event_review on marketplace_event (review_id, order_id);
create index marketplace_event_age on marketplace_event (received_at);

-- The cases of an order are looked for too; as many indexes as before.
drop index cases_review;
create index cases_order on cases (order_id, review_id);

alter table sandbox_account add column closed boolean default false not null;
