-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before

-- after
CREATE POLICY own ON users AS RESTRICTIVE FOR UPDATE TO limbeck_code_reader, limbeck_code_writer USING (name = CURRENT_USER) WITH CHECK (age > 1);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
