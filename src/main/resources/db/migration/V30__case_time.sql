-- What happens in a case is never before what happened in it last, whichever machine's clock it was read from. Empty for a
-- case until its next event.
alter table cases add column last_event_at timestamp(3) with time zone;
