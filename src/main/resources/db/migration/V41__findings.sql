-- What the platform finds itself: of one kind and about one listing there is one open case, however often it is reported.
alter table cases add column open_finding varchar(200);
create unique index cases_open_finding on cases (open_finding);
