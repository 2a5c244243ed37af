-- before
CREATE TABLE t (id integer PRIMARY KEY, c smallserial);
GRANT USAGE ON SEQUENCE t_c_seq TO pg_monitor;
-- rows
INSERT INTO t VALUES (1, 7);
-- after
CREATE TABLE t (id integer PRIMARY KEY, b bigint);
-- renames
{ "columns": [{ "table": "t", "from": "c", "to": "b" }] }
