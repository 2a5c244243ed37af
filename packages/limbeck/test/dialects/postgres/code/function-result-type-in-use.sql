-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT twice(4), b integer, CONSTRAINT c CHECK (twice(b) < 100)); COMMENT ON CONSTRAINT c ON t IS 'small'; CREATE INDEX ix ON t (twice(a)); COMMENT ON INDEX ix IS 'by the double'; CREATE POLICY p ON t USING (twice(a) > 1); CREATE VIEW v AS SELECT twice(a) AS a FROM t; GRANT SELECT ON v TO limbeck_code_reader;
-- after
CREATE FUNCTION twice(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n::bigint * 2';CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT twice(4), b integer, CONSTRAINT c CHECK (twice(b) < 100)); COMMENT ON CONSTRAINT c ON t IS 'small'; CREATE INDEX ix ON t (twice(a)); COMMENT ON INDEX ix IS 'by the double'; CREATE POLICY p ON t USING (twice(a) > 1); CREATE VIEW v AS SELECT twice(a) AS a FROM t; GRANT SELECT ON v TO limbeck_code_reader;
-- rows
INSERT INTO t (id, b) VALUES (1, 2), (2, 3);
