CREATE TYPE pair AS (a integer, b text, c date);
CREATE TABLE t (id integer PRIMARY KEY, p pair);
