CREATE FUNCTION plus(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2 + $1';
CREATE FUNCTION twice(a integer, factor integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * $2';
CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE TABLE u (id integer PRIMARY KEY, n integer DEFAULT twice(1));
