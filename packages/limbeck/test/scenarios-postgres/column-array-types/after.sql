CREATE TABLE t (id integer PRIMARY KEY, a bigint[] DEFAULT '{}', b varchar(20)[][]);
