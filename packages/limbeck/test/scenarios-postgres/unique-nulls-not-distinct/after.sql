-- PostgreSQL 15
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a));
