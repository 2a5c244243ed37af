CREATE TABLE t (id integer CONSTRAINT t_key PRIMARY KEY, a integer, b text);
