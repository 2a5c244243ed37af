-- before
CREATE TABLE t (id integer CONSTRAINT pk PRIMARY KEY, b serial); GRANT USAGE ON SEQUENCE t_b_seq TO limbeck_code_reader;
-- after
CREATE TABLE t (id integer CONSTRAINT pk PRIMARY KEY, c serial); GRANT USAGE ON SEQUENCE t_c_seq TO limbeck_code_reader;
-- rows
INSERT INTO t VALUES (1, DEFAULT);
