-- both
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
-- before
CREATE TABLE users (id integer CONSTRAINT pk PRIMARY KEY, name text, age integer);CREATE VIEW v AS SELECT id, name FROM users; CREATE VIEW w AS SELECT name FROM v; GRANT SELECT ON w TO limbeck_code_reader; CREATE MATERIALIZED VIEW m AS SELECT name, count(*) AS n FROM users GROUP BY name; CREATE INDEX ixm ON m (name);CREATE POLICY own ON users USING (name <> 'x');CREATE TRIGGER t BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION f();CREATE STATISTICS s ON id, name FROM users;
-- after
CREATE TABLE people (id integer CONSTRAINT pk PRIMARY KEY, full_name text, age integer);CREATE VIEW v AS SELECT id, full_name FROM people; CREATE VIEW w AS SELECT full_name FROM v; GRANT SELECT ON w TO limbeck_code_reader; CREATE MATERIALIZED VIEW m AS SELECT full_name, count(*) AS n FROM people GROUP BY full_name; CREATE INDEX ixm ON m (full_name);CREATE POLICY own ON people USING (full_name <> 'x');CREATE TRIGGER t BEFORE UPDATE OF full_name ON people FOR EACH ROW EXECUTE FUNCTION f();CREATE STATISTICS s ON id, full_name FROM people;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- renames
{ "tables": [{ "from": "users", "to": "people" }], "columns": [{ "table": "people", "from": "name", "to": "full_name" }] }
