-- both
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- before

-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE VIEW v AS SELECT id, age FROM users; CREATE VIEW w AS SELECT age FROM v; COMMENT ON VIEW v IS 'one'; COMMENT ON COLUMN w.age IS 'two'; GRANT SELECT ON v TO limbeck_code_reader; GRANT SELECT (age) ON w TO limbeck_code_reader WITH GRANT OPTION; CREATE POLICY p ON users FOR SELECT TO limbeck_code_reader USING (age > 1); COMMENT ON POLICY p ON users IS 'adults';CREATE TRIGGER t BEFORE UPDATE OF age ON users FOR EACH ROW WHEN (OLD.age IS DISTINCT FROM NEW.age) EXECUTE FUNCTION stamp(); ALTER TABLE users DISABLE TRIGGER t;CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';ALTER TABLE users ADD CHECK (twice(age) > 0);
