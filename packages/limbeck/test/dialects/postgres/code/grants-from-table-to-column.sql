-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
GRANT UPDATE ON users TO limbeck_code_reader; GRANT UPDATE (name) ON users TO limbeck_code_reader;
-- after
GRANT UPDATE (name) ON users TO limbeck_code_reader;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
