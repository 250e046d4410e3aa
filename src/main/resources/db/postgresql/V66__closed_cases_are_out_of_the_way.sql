-- What the desk and the parties look for among open cases is found in indexes that have only open ones: closed cases, however
-- many, are not in them, and a case that waits for its parties is not in those of the work list.
-- Nodes of the version before write cases meanwhile, so every index is built beside them ("concurrently"), one that is replaced
-- goes when its successor stands, and nothing here is one transaction (the file of settings beside this one says so). Whoever is
-- cut off in the middle can begin again at the top.
drop index concurrently if exists cases_work_new;
create index concurrently cases_work_new on cases (queue, escalated desc, due_at, number) where queue is not null;
drop index concurrently if exists cases_work;
alter index cases_work_new rename to cases_work;

drop index concurrently if exists cases_work_ground_new;
create index concurrently cases_work_ground_new on cases (queue, ground, escalated desc, due_at, number)
    where queue is not null;
drop index concurrently if exists cases_work_ground;
alter index cases_work_ground_new rename to cases_work_ground;

drop index concurrently if exists cases_worked_new;
create index concurrently cases_worked_new on cases (queue, assignee, escalated desc, due_at, number, kind, ground, at_risk)
    where queue is not null or due_at is not null or assignee is not null;
drop index concurrently if exists cases_worked;
alter index cases_worked_new rename to cases_worked;

drop index concurrently if exists cases_open_finding_new;
create unique index concurrently cases_open_finding_new on cases (open_finding) where open_finding is not null;
drop index concurrently if exists cases_open_finding;
alter index cases_open_finding_new rename to cases_open_finding;

-- The public figures are counted from it alone, too.
drop index concurrently if exists cases_open_new;
create index concurrently cases_open_new on cases (closed_at, status, filed_at) include (kind, ground, closure);
drop index concurrently if exists cases_open;
alter index cases_open_new rename to cases_open;

-- By stage, and by party; and what is closed, the newest first.
drop index concurrently if exists cases_stage;
create index concurrently cases_stage on cases (status, number) where closed_at is null;
drop index concurrently if exists cases_open_complainant;
create index concurrently cases_open_complainant on cases (complainant, number) where closed_at is null;
drop index concurrently if exists cases_open_respondent;
create index concurrently cases_open_respondent on cases (respondent, number) where closed_at is null;
drop index concurrently if exists cases_closed;
create index concurrently cases_closed on cases (number) where closed_at is not null;

-- What is to be erased one day is looked for among what is closed and not erased.
drop index concurrently if exists cases_kept_new;
create index concurrently cases_kept_new on cases (closed_at, number) where closed_at is not null and erased_at is null;
drop index concurrently if exists cases_kept;
alter index cases_kept_new rename to cases_kept;

-- Few measures are about money.
drop index concurrently if exists measure_paid;
create index concurrently measure_paid on measure (carried_out_at) where amount is not null;
