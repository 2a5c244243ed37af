-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);GRANT SELECT (id, age) ON users TO limbeck_code_reader;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL); GRANT SELECT (id) ON users TO limbeck_code_reader;
