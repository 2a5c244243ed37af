-- PostgreSQL 14
-- before
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2; CREATE TABLE t (id integer, a integer DEFAULT f(1), g integer GENERATED ALWAYS AS (f(id)) STORED); CREATE VIEW v AS SELECT f(id) AS x FROM t; CREATE VIEW w AS SELECT x FROM v;
-- after
CREATE FUNCTION f(n integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2; CREATE TABLE t (id bigint, a integer DEFAULT f(2), g integer GENERATED ALWAYS AS (f(id::integer)) STORED); CREATE VIEW v AS SELECT f(id::integer) AS x FROM t; CREATE VIEW w AS SELECT x, 1 AS one FROM v;
-- rows
INSERT INTO t VALUES (1);
