-- PostgreSQL 18
CREATE TABLE t (id integer PRIMARY KEY, a integer, s serial, i bigint GENERATED ALWAYS AS IDENTITY);
