-- The trace in which a measure was asked for (traceparent, W3C Trace Context), so that its call, which a job makes later, goes
-- on in it; null unless traces are kept: docs/adr/0132.
alter table measure add column traceparent varchar(55);
