CREATE TABLE t (id integer PRIMARY KEY, a integer CONSTRAINT uq UNIQUE, b text);
