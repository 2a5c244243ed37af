-- PostgreSQL 14
CREATE TABLE t (id integer PRIMARY KEY, code uuid, CONSTRAINT t_code_check CHECK (code::text <> 'x'));
CREATE FUNCTION f() RETURNS text LANGUAGE sql STABLE RETURN (SELECT max(code::text) FROM t);
