CREATE TABLE p (id integer PRIMARY KEY, a integer);
CREATE TABLE c (b text, c integer DEFAULT 5) INHERITS (p);
