-- before
CREATE TABLE t (id integer PRIMARY KEY, b text); GRANT SELECT (b) ON t TO limbeck_code_reader;
-- after
CREATE TABLE t (id integer PRIMARY KEY, bb text); GRANT SELECT (bb) ON t TO limbeck_code_reader;
-- rows
INSERT INTO t VALUES (1, 'x');
-- renames
{ "columns": [{ "table": "t", "from": "b", "to": "bb" }] }
