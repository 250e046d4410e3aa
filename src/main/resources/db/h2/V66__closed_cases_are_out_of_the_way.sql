-- H2 has no indexes of some rows only, and is not for as many cases as would need them: what PostgreSQL has in their place
-- stands in db/postgresql.
select 1;
