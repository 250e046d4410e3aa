-- Every page tells how many messages are unread: these are found without those that were read.
create index message_unread on message (account, read_at);
drop index message_account;

-- The latest of an account are found without all that it ever had.
create index notice_latest on notice (recipient, id);
drop index notice_recipient;
