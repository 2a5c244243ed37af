-- before
CREATE TABLE t (id integer PRIMARY KEY, b text, c text); GRANT SELECT (b, c), UPDATE (c) ON t TO limbeck_code_reader;
-- after
CREATE TABLE t (id integer PRIMARY KEY, bb text, c text); GRANT SELECT (bb, c), UPDATE (c) ON t TO limbeck_code_reader; GRANT SELECT (bb) ON t TO limbeck_code_writer;
-- rows
INSERT INTO t VALUES (1, 'x', 'y');
-- renames
{ "columns": [{ "table": "t", "from": "b", "to": "bb" }] }
