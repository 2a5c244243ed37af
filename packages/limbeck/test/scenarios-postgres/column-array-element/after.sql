CREATE TABLE t (id integer PRIMARY KEY, a bigint[] DEFAULT '{1,2}');
