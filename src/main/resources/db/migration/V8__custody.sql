-- Every event's link of the case's chain, and the two salts (22 characters each) of what it hashes: docs/adr/0012.
alter table timeline_event add column hash varchar(64) default '' not null;
alter table timeline_event add column salt varchar(44) default '' not null;

-- The last link; written with the row, which every event changes anyway.
alter table cases add column chain_head varchar(64) default '' not null;

-- What a party may not read but could guess is hashed with a salt.
alter table filing add column order_salt varchar(22);
alter table case_note add column salt varchar(22) default '' not null;
