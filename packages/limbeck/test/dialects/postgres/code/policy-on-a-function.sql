-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before

-- after
CREATE FUNCTION me() RETURNS text LANGUAGE sql AS 'SELECT CURRENT_USER::text'; CREATE POLICY own ON users USING (name = me());
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
