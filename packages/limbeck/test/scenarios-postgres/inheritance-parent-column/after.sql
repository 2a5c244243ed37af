CREATE TABLE p (id integer PRIMARY KEY, a integer, z text);
CREATE TABLE c (b text) INHERITS (p);
