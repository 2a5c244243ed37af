CREATE TABLE p (id integer DEFAULT 7 NOT NULL, a integer, CONSTRAINT positive CHECK (a > 0));
CREATE TABLE c (b text) INHERITS (p);
CREATE INDEX c_a ON c (a);
