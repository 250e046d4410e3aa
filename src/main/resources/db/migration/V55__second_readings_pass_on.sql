-- Since when the reader has it, unless that is since it was drawn; and who had it before and never read it, as a list.
alter table second_reading add column given_at timestamp(3) with time zone;
alter table second_reading add column passed_over varchar;
