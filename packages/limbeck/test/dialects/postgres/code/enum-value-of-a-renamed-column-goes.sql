-- both
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- before
CREATE TYPE level AS ENUM ('low', 'it''s', 'high');
CREATE TABLE t (id integer PRIMARY KEY, e level DEFAULT 'it''s');
-- rows
INSERT INTO t VALUES (1, 'low'), (2, NULL);
-- after
CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, a level);
-- renames
{ "columns": [{ "table": "t", "from": "e", "to": "a" }] }
