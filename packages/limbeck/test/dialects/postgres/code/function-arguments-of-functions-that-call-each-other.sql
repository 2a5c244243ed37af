-- PostgreSQL 14
-- before
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2; CREATE FUNCTION g(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN f(n); CREATE TABLE t (id integer, CONSTRAINT c CHECK (f(id) < 100)); CREATE VIEW v AS SELECT g(id) AS x, f(id) AS y FROM t;
-- after
CREATE FUNCTION f(n integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2; CREATE FUNCTION g(n integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE RETURN f(n); CREATE TABLE t (id integer, CONSTRAINT c CHECK (f(id) < 100)); CREATE VIEW v AS SELECT g(id) AS x, f(id) AS y FROM t;
-- rows
INSERT INTO t VALUES (1);
