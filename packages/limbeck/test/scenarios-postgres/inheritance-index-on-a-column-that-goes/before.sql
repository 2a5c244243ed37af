CREATE TABLE p (id integer PRIMARY KEY, a integer);
CREATE TABLE c (b text) INHERITS (p);
CREATE INDEX c_a ON c (a);
