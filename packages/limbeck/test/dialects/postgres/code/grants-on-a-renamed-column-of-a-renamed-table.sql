-- before
CREATE TABLE t (id integer PRIMARY KEY, b text); GRANT SELECT (b) ON t TO limbeck_code_reader;
-- after
CREATE TABLE u (id integer CONSTRAINT t_pkey PRIMARY KEY, bb text); GRANT SELECT (bb) ON u TO limbeck_code_reader; GRANT UPDATE ON u TO limbeck_code_writer;
-- rows
INSERT INTO t VALUES (1, 'x');
-- renames
{ "tables": [{ "from": "t", "to": "u" }], "columns": [{ "table": "u", "from": "b", "to": "bb" }] }
