CREATE DOMAIN code AS varchar(5) CONSTRAINT ck CHECK (VALUE <> '');
CREATE TABLE t (id integer PRIMARY KEY, c code);
