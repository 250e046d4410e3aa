-- When the case of a decision was filed: the time from filing to decision is told in public of a whole month, and each of very many
-- decisions had its case looked up for it. Null in what a version before this one wrote: there it still is.
alter table decision add column filed_at timestamp(3) with time zone;
