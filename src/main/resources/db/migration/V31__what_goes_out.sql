-- The language that somebody chose on a page; null for what the identity provider, or whoever made the account, says.
alter table account add column chosen_locale varchar(20);

-- Words that were made from the answers of a reviewer, in each of our languages (JSON); null where a person wrote them.
alter table decision add column rule_made varchar;
alter table decision add column reasons_made varchar;
alter table measure add column rule_made varchar;
alter table sanction_entry add column rule_made varchar;

-- What the other side does not read whole could be guessed from a hash alone. Null in what was written before this.
alter table filing add column statement_salt varchar(22);
alter table answer add column salt varchar(22);
alter table appeal add column salt varchar(22);
alter table evidence_answer add column salt varchar(22);

-- Whether mails reach somebody is asked on their own pages.
create index delivery_target on delivery (target, id);
