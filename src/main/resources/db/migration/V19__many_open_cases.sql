-- With very many open cases: what somebody has, or nobody, is found in the order of the work list, and the counts beside
-- it come of this index alone.
create index cases_worked on cases (queue, assignee, escalated desc, due_at, number, kind, ground, at_risk);
-- What is open, and what was filed and closed of late, is counted from this one alone.
create index cases_open on cases (closed_at, status, filed_at);
