CREATE TABLE p (id integer PRIMARY KEY, a integer CONSTRAINT ck CHECK (a > 0));
CREATE TABLE c (b text) INHERITS (p);
