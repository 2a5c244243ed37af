-- PostgreSQL 14
-- before
CREATE TABLE users (id integer PRIMARY KEY, age numeric, name text); CREATE VIEW v AS SELECT id FROM users WHERE age <> 7; CREATE VIEW w AS SELECT id FROM v; CREATE MATERIALIZED VIEW m AS SELECT id FROM users WHERE age <> 7; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM users WHERE age <> 7);
-- after
CREATE TABLE users (id integer PRIMARY KEY, age integer, name text); CREATE VIEW v AS SELECT id FROM users WHERE age <> 7; CREATE VIEW w AS SELECT id FROM v; CREATE MATERIALIZED VIEW m AS SELECT id FROM users WHERE age <> 7; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM users WHERE age <> 7);
-- rows
INSERT INTO users VALUES (1, 30, 'Ann'), (2, 41, 'Bob');
