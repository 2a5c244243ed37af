-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE POLICY own ON users FOR UPDATE USING (age > 1) WITH CHECK (age > 1);
-- after
CREATE POLICY own ON users FOR UPDATE TO limbeck_code_reader USING (age > 2) WITH CHECK (age > 3);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- without
-- ^(DROP|CREATE)
