-- before
CREATE TABLE t (id serial CONSTRAINT pk PRIMARY KEY); GRANT USAGE ON SEQUENCE t_id_seq TO limbeck_code_reader;
-- after
CREATE TABLE tt (id serial CONSTRAINT pk PRIMARY KEY); GRANT USAGE ON SEQUENCE tt_id_seq TO limbeck_code_reader;
-- rows
INSERT INTO t VALUES (DEFAULT);
-- renames
{ "tables": [{ "from": "t", "to": "tt" }] }
