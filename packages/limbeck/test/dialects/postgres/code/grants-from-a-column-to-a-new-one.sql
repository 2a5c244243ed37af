-- before
CREATE TABLE t (id integer PRIMARY KEY, b text); GRANT SELECT (b) ON t TO limbeck_code_reader;
-- after
CREATE TABLE t (id integer PRIMARY KEY, c text); GRANT SELECT (c) ON t TO limbeck_code_reader;
-- rows
INSERT INTO t VALUES (1, 'x');
