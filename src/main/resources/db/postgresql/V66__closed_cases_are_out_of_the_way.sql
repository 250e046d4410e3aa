-- What the desk and the parties look for among open cases is found in indexes that have only open ones: closed cases, however
-- many, are not in them, and a case that waits for its parties is not in those of the work list.
drop index cases_work;
create index cases_work on cases (queue, escalated desc, due_at, number) where queue is not null;
drop index cases_work_ground;
create index cases_work_ground on cases (queue, ground, escalated desc, due_at, number) where queue is not null;
drop index cases_worked;
create index cases_worked on cases (queue, assignee, escalated desc, due_at, number, kind, ground, at_risk)
    where queue is not null or due_at is not null or assignee is not null;
drop index cases_open_finding;
create unique index cases_open_finding on cases (open_finding) where open_finding is not null;
-- The public figures are counted from it alone, too.
drop index cases_open;
create index cases_open on cases (closed_at, status, filed_at) include (kind, ground, closure);
-- By stage, and by party; and what is closed, the newest first.
create index cases_stage on cases (status, number) where closed_at is null;
create index cases_open_complainant on cases (complainant, number) where closed_at is null;
create index cases_open_respondent on cases (respondent, number) where closed_at is null;
create index cases_closed on cases (number) where closed_at is not null;
-- What is to be erased one day is looked for among what is closed and not erased.
drop index cases_kept;
create index cases_kept on cases (closed_at, number) where closed_at is not null and erased_at is null;
-- Few measures are about money.
create index measure_paid on measure (carried_out_at) where amount is not null;
