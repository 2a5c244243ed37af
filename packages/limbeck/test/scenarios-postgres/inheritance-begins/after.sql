CREATE TABLE p (id integer PRIMARY KEY, a integer);
CREATE TABLE c (id integer NOT NULL, a integer, b text) INHERITS (p);
