CREATE TYPE pair AS (a integer);
CREATE TABLE t (id integer PRIMARY KEY, p pair);
