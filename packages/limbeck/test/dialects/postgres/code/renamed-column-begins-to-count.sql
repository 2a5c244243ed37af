-- before
CREATE TABLE t (e serial PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY, m integer);
-- rows
INSERT INTO t (m) VALUES (1), (2);
-- after
CREATE TABLE t (d bigint PRIMARY KEY, o integer NOT NULL, m integer);
-- renames
{ "columns": [{ "table": "t", "from": "e", "to": "d" }, { "table": "t", "from": "n", "to": "o" }] }
