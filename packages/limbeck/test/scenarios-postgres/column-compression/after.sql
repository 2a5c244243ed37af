-- PostgreSQL 14
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text COMPRESSION pglz);
