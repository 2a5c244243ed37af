-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE TABLE t (id integer PRIMARY KEY, a integer, d integer GENERATED ALWAYS AS (twice(a)) STORED NOT NULL, CONSTRAINT c CHECK (d > 0)); CREATE INDEX ix ON t (d); COMMENT ON COLUMN t.d IS 'double'; CREATE VIEW v AS SELECT id, d FROM t;
-- after
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT number * 2';CREATE TABLE t (id integer PRIMARY KEY, a integer, d integer GENERATED ALWAYS AS (twice(a)) STORED NOT NULL, CONSTRAINT c CHECK (d > 0)); CREATE INDEX ix ON t (d); COMMENT ON COLUMN t.d IS 'double'; CREATE VIEW v AS SELECT id, d FROM t;
-- rows
INSERT INTO t (id, a) VALUES (1, 2);
