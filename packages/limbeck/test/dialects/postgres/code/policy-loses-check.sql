-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE POLICY own ON users USING (age > 1) WITH CHECK (age > 2);
-- after
CREATE POLICY own ON users USING (age > 1);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
