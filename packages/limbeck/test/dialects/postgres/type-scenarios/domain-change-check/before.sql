CREATE DOMAIN code AS text CONSTRAINT ck CHECK (VALUE <> 'z');
CREATE TABLE t (id integer PRIMARY KEY, c code);
