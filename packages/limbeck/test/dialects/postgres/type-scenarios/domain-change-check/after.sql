CREATE DOMAIN code AS text CONSTRAINT ck CHECK (length(VALUE) < 3);
CREATE TABLE t (id integer PRIMARY KEY, c code);
