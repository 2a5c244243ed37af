CREATE TABLE p (id integer PRIMARY KEY, a integer);
CREATE TABLE q (id integer NOT NULL, x text);
CREATE TABLE c (b text) INHERITS (q);
