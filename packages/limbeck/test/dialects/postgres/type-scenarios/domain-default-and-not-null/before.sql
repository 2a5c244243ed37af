CREATE DOMAIN code AS text DEFAULT 'x';
CREATE TABLE t (id integer PRIMARY KEY, c code);
