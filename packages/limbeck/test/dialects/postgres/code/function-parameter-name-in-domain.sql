-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE DOMAIN even AS integer DEFAULT twice(1) CONSTRAINT is_even CHECK (twice(VALUE) > 0); CREATE TABLE t (id integer PRIMARY KEY, e even);
-- after
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT number * 2';CREATE DOMAIN even AS integer DEFAULT twice(1) CONSTRAINT is_even CHECK (twice(VALUE) > 0); CREATE TABLE t (id integer PRIMARY KEY, e even);
-- rows
INSERT INTO t VALUES (1, 4);
