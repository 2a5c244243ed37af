CREATE TABLE t (id integer PRIMARY KEY, a integer CONSTRAINT ck CHECK (a > 0));
