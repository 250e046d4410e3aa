-- Since when too few violations are left for a seal that followed from their number; null for all others.
alter table seal_confirmation add column lapsed_at timestamp(3) with time zone;
