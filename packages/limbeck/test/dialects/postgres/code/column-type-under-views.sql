-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE VIEW v AS SELECT id, age FROM users; CREATE VIEW w AS SELECT age FROM v; COMMENT ON VIEW v IS 'one'; COMMENT ON COLUMN w.age IS 'two'; GRANT SELECT ON v TO limbeck_code_reader; GRANT SELECT (age) ON w TO limbeck_code_reader WITH GRANT OPTION; ALTER VIEW w OWNER TO limbeck_code_writer;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE VIEW v AS SELECT id, age FROM users; CREATE VIEW w AS SELECT age FROM v; COMMENT ON VIEW v IS 'one'; COMMENT ON COLUMN w.age IS 'two'; GRANT SELECT ON v TO limbeck_code_reader; GRANT SELECT (age) ON w TO limbeck_code_reader WITH GRANT OPTION; ALTER VIEW w OWNER TO limbeck_code_writer;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
