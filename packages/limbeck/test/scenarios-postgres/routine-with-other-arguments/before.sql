CREATE FUNCTION plus(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1';
CREATE TABLE t (id integer PRIMARY KEY, n integer, CONSTRAINT t_check CHECK (plus(n) > 0));
CREATE TABLE u (id integer PRIMARY KEY);
