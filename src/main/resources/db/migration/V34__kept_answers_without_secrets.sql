-- An answer with a secret in it is not kept any more; those that were are given again without their content.
update idempotent_call set answer = null where operation = 'add webhook' or operation like 'rotate webhook %';
