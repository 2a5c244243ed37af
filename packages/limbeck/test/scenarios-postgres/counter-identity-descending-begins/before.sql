CREATE TABLE t (id integer PRIMARY KEY, n bigint NOT NULL, m integer NOT NULL); CREATE TABLE u (id integer PRIMARY KEY, n integer NOT NULL);
