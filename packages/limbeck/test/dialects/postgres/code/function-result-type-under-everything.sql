-- PostgreSQL 14
-- both
CREATE DOMAIN bare AS integer;
-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2'; REVOKE ALL ON FUNCTION twice(integer) FROM public; GRANT EXECUTE ON FUNCTION twice(integer) TO limbeck_code_reader; COMMENT ON FUNCTION twice(integer) IS 'old';
CREATE DOMAIN even AS bigint DEFAULT twice(3) CONSTRAINT is_even CHECK (twice(VALUE::integer) > 0); CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT twice(4), b integer, e even, CONSTRAINT c CHECK (twice(b) < 100), g bigint GENERATED ALWAYS AS (twice(b)) STORED); COMMENT ON CONSTRAINT c ON t IS 'small'; COMMENT ON COLUMN t.g IS 'doubled'; CREATE INDEX ix ON t (twice(a)); COMMENT ON INDEX ix IS 'by the double';
CREATE POLICY p ON t USING (twice(a) > 1); CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (twice(NEW.a) > 3) EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT twice(a) AS a FROM t; GRANT SELECT ON v TO limbeck_code_reader; COMMENT ON VIEW v IS 'doubles'; CREATE MATERIALIZED VIEW m AS SELECT a FROM v; CREATE INDEX im ON m (a); GRANT SELECT ON m TO limbeck_code_writer; CREATE FUNCTION four(n integer) RETURNS bigint LANGUAGE sql RETURN twice(n);
-- after
CREATE FUNCTION twice(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n::bigint * 2'; GRANT EXECUTE ON FUNCTION twice(integer) TO limbeck_code_writer;
CREATE DOMAIN even AS bigint DEFAULT twice(3) CONSTRAINT is_even CHECK (twice(VALUE::integer) > 0); CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT twice(4), b integer, e even, CONSTRAINT c CHECK (twice(b) < 100), g bigint GENERATED ALWAYS AS (twice(b)) STORED); COMMENT ON CONSTRAINT c ON t IS 'small'; COMMENT ON COLUMN t.g IS 'doubled'; CREATE INDEX ix ON t (twice(a)); COMMENT ON INDEX ix IS 'by the double';
CREATE POLICY p ON t USING (twice(a) > 1); CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (twice(NEW.a) > 3) EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT twice(a) AS a FROM t; GRANT SELECT ON v TO limbeck_code_reader; COMMENT ON VIEW v IS 'doubles'; CREATE MATERIALIZED VIEW m AS SELECT a FROM v; CREATE INDEX im ON m (a); GRANT SELECT ON m TO limbeck_code_writer; CREATE FUNCTION four(n integer) RETURNS bigint LANGUAGE sql RETURN twice(n);
-- rows
INSERT INTO t (id, b, e) VALUES (1, 2, 4), (2, 3, 6);
