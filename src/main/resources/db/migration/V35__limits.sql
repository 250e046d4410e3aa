-- What somebody sent from a page when their session had ended, until they have signed in again. One for each account.
create table kept_input (
    account varchar(100)  not null primary key,
    -- the path of the page that it was sent from
    page    varchar(2000) not null,
    -- the fields of the form and what stood in them, as JSON
    form    varchar       not null,
    kept_at timestamp(3) with time zone not null
);
create index kept_input_age on kept_input (kept_at);

-- The key of the cookie by which a browser proves who was signed in there. One row, made when it is first needed.
create table known_reader_key (
    one    integer     not null primary key check (one = 1),
    secret varchar(64) not null
);

-- Whoever adds to something of which an owner may have so many locks one of these rows until the transaction ends: the
-- one of the owner, by a hash. The rows are always there, so that nobody has to make one first.
create table counted_lock (
    slot integer not null primary key
);
insert into counted_lock (slot) values
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
    (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
    (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47),
    (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63);
