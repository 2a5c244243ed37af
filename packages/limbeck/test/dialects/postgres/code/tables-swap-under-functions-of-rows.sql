-- before
CREATE TABLE items (id integer PRIMARY KEY, c text); CREATE TABLE users (id integer PRIMARY KEY, name text); CREATE FUNCTION label(one users) RETURNS text LANGUAGE sql STABLE AS 'SELECT one.name'; CREATE VIEW labels AS SELECT label(u) AS label FROM users u; CREATE FUNCTION last(many items[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
GRANT EXECUTE ON FUNCTION label(users) TO limbeck_code_reader;
-- after
CREATE TABLE users (id integer PRIMARY KEY, c text); CREATE TABLE items (id bigint PRIMARY KEY, name text); CREATE FUNCTION label(one items) RETURNS text LANGUAGE sql STABLE AS 'SELECT one.name'; CREATE VIEW labels AS SELECT label(u) AS label FROM items u; CREATE FUNCTION last(many users[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
GRANT EXECUTE ON FUNCTION label(items) TO limbeck_code_reader;
-- rows
INSERT INTO users VALUES (1, 'Ann'); INSERT INTO items VALUES (1, 'pen');
-- renames
{ "tables": [{ "from": "items", "to": "users" }, { "from": "users", "to": "items" }] }
