-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT twice(4));
-- after
CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT 8);
-- rows
INSERT INTO t VALUES (1, 2);
