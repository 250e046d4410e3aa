-- Who may sign in, and who work can be assigned to. Outside of demo and simulation the identity provider is the master:
-- a row is then the last that a token said, and has no password.
create table account (
  name          varchar(100) not null primary key,
  password_hash varchar(200),
  email         varchar(254),
  locale        varchar(20)  not null,
  -- made by the profiles demo or simulation: production doesn't start with any of these
  demo          boolean      not null
);

create table account_role (
  account_name varchar(100) not null references account (name) on delete cascade,
  role         varchar(30)  not null,
  primary key (account_name, role)
);

create index account_role_by_role on account_role (role, account_name);
