-- before
CREATE TYPE mood AS ENUM ('sad','ok'); CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT m::text'; CREATE TABLE t (id integer, m mood, CONSTRAINT c CHECK (f(m) <> 'x')); CREATE VIEW v AS SELECT f(m) AS x FROM t;
-- after
CREATE TYPE mood AS ENUM ('blue','ok'); CREATE FUNCTION f(m mood, n integer DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT m::text'; CREATE TABLE t (id integer, m mood, CONSTRAINT c CHECK (f(m) <> 'x')); CREATE VIEW v AS SELECT f(m) AS x FROM t;
-- rows
INSERT INTO t VALUES (1, 'ok');
