-- before
CREATE TABLE first (id integer PRIMARY KEY); CREATE TABLE second (id integer PRIMARY KEY); CREATE FUNCTION label(one first) RETURNS text LANGUAGE sql STABLE AS 'SELECT ''1'''; CREATE FUNCTION label(one second) RETURNS text LANGUAGE sql STABLE AS 'SELECT ''2'''; CREATE VIEW v AS SELECT label(f) AS label FROM first f;
-- after
CREATE TABLE second (id integer PRIMARY KEY); CREATE TABLE third (id integer PRIMARY KEY); CREATE FUNCTION label(one second) RETURNS text LANGUAGE sql STABLE AS 'SELECT ''1'''; CREATE FUNCTION label(one third) RETURNS text LANGUAGE sql STABLE AS 'SELECT ''2'''; CREATE VIEW v AS SELECT label(f) AS label FROM second f;
-- rows
INSERT INTO first VALUES (1); INSERT INTO second VALUES (1);
-- renames
{ "tables": [{ "from": "first", "to": "second" }, { "from": "second", "to": "third" }] }
