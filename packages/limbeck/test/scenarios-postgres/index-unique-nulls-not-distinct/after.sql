-- PostgreSQL 15
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, j jsonb, l integer[], r int4range);
CREATE UNIQUE INDEX ix ON t (a) NULLS NOT DISTINCT;
