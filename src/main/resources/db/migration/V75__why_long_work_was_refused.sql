-- Long work may be refused by a rule only at its end, when whoever asked for it waits no longer: which rule, and with what its words
-- are formatted, is kept for whoever looks.
-- JSON; null unless it was refused
alter table long_work add column refused varchar;
