-- before
CREATE TABLE users (id integer PRIMARY KEY, age integer, double integer GENERATED ALWAYS AS (age * 2) STORED);
GRANT SELECT (double) ON users TO limbeck_code_reader;
GRANT SELECT (double) ON users TO limbeck_code_writer WITH GRANT OPTION;
-- after
CREATE TABLE users (id integer PRIMARY KEY, age bigint, double bigint GENERATED ALWAYS AS (age * 2 + 0) STORED);
GRANT SELECT (double) ON users TO limbeck_code_reader;
GRANT SELECT (double) ON users TO limbeck_code_writer WITH GRANT OPTION;
-- rows
INSERT INTO users (id, age) VALUES (1, 7);
