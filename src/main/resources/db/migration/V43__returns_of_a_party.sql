-- What a party has to send back or to inspect is shown first where they look at their cases.
create index goods_return_sender on goods_return (sender, state);
create index goods_return_receiver on goods_return (receiver, state);
