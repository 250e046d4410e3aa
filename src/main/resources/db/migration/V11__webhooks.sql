-- Where the platform is told what happens in cases. What is on its way there stands in the table delivery, whose target
-- is the endpoint's id.
create table webhook_endpoint (
    id              varchar(36)   not null primary key,
    url             varchar(2000) not null,
    -- the types of events that it wants, as JSON; null: all
    events          varchar,
    -- it signs, so it can't be kept as a hash
    secret          varchar(200)  not null,
    -- signs too until then
    previous_secret varchar(200),
    previous_until  timestamp(3) with time zone,
    enabled         boolean       not null,
    -- why it was disabled, if the endpoint itself asked for it
    disabled_by     varchar(1000),
    created_at      timestamp(3) with time zone not null
);
