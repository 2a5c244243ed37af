CREATE DOMAIN code AS text CONSTRAINT ck CHECK (VALUE <> 'a');
CREATE TABLE t (id integer PRIMARY KEY, c code);
