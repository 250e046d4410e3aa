-- An account's orders, the newest first; those of before are told last.
alter table sandbox_order add column placed_at timestamp(3) with time zone
    default timestamp with time zone '1970-01-01 00:00:00+00' not null;
drop index sandbox_order_by_seller;
drop index sandbox_order_by_buyer;
create index sandbox_order_by_seller on sandbox_order (seller, placed_at, id);
create index sandbox_order_by_buyer on sandbox_order (buyer, placed_at, id);
