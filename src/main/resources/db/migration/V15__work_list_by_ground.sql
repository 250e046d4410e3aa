-- A ground's part of the work list: a rare ground is found among very many cases, and counted from the index alone.
create index cases_work_ground on cases (queue, ground, escalated desc, due_at, number);
