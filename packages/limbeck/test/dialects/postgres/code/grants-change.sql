-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
GRANT SELECT, INSERT ON users TO limbeck_code_reader; GRANT DELETE ON users TO limbeck_code_writer WITH GRANT OPTION;
-- after
GRANT SELECT, DELETE ON users TO limbeck_code_reader WITH GRANT OPTION; GRANT DELETE ON users TO limbeck_code_writer;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
