-- before
CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);CREATE VIEW v AS SELECT id, age FROM users; CREATE VIEW w WITH (check_option=local) AS SELECT age FROM v; CREATE VIEW x AS SELECT 1 AS one FROM w; COMMENT ON COLUMN w.age IS 'two'; GRANT SELECT ON w TO limbeck_code_reader; GRANT SELECT (age) ON w TO limbeck_code_reader WITH GRANT OPTION; CREATE MATERIALIZED VIEW m AS SELECT age FROM w; CREATE INDEX ix ON m (age);
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);CREATE VIEW v AS SELECT id, name FROM users; CREATE VIEW w WITH (check_option=local) AS SELECT name FROM v; CREATE VIEW x AS SELECT 1 AS one FROM w; GRANT SELECT ON w TO limbeck_code_reader; CREATE MATERIALIZED VIEW m AS SELECT name FROM w; CREATE INDEX ix ON m (name);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
