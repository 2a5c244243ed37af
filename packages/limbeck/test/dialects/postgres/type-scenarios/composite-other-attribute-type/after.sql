CREATE TYPE pair AS (a bigint, b varchar(9));
CREATE TABLE t (id integer PRIMARY KEY, p pair);
