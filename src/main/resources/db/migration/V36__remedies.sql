-- What a case is about besides its order and review: a listing, some of its pictures, several orders (lists as JSON).
alter table cases add column listing_id varchar(100);
alter table cases add column order_ids varchar;
alter table cases add column image_ids varchar;
alter table filing add column listing_as_filed varchar;

-- What a remedy is about. The amount has a column, because those of all cases of an order are summed; the rest is JSON.
alter table measure add column amount decimal(20, 4);
alter table measure add column currency varchar(3);
alter table measure add column terms varchar;
-- the measure that this one answers, because it can't be taken back
alter table measure add column answers varchar(48);
