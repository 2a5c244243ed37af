-- PostgreSQL 14
-- before
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE m = 'sad'; END; CREATE FUNCTION g(m mood DEFAULT 'sad') RETURNS mood LANGUAGE sql AS 'SELECT m';
-- after
CREATE TYPE mood AS ENUM ('ok', 'fine'); CREATE TABLE t (id integer PRIMARY KEY, m mood); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE m = 'ok'; END; CREATE FUNCTION g(m mood DEFAULT 'ok') RETURNS mood LANGUAGE sql AS 'SELECT m';
-- rows
INSERT INTO t VALUES (1, 'ok');
