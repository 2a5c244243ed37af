-- both

-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);GRANT SELECT ON users TO limbeck_code_reader;
-- after

