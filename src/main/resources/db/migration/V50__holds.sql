-- Cases of which nothing is erased, because somebody said so; who, when and why stands in the last note of its kind.
create table case_hold (
    case_number varchar(32) not null primary key references cases (number),
    since       timestamp(3) with time zone not null
);
