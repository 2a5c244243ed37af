-- before
CREATE TABLE users (id integer PRIMARY KEY, age numeric, name text); CREATE POLICY own ON users USING (age <> 7) WITH CHECK (age <> 7); CREATE POLICY leaves ON users USING (age <> 7); CREATE POLICY comes ON users USING (id > 0);
-- after
CREATE TABLE users (id integer PRIMARY KEY, age integer, name text); CREATE POLICY own ON users USING (age <> 7) WITH CHECK (age <> 7); CREATE POLICY leaves ON users USING (id > 1); CREATE POLICY comes ON users USING (age <> 7);
-- rows
INSERT INTO users VALUES (1, 30, 'Ann'), (2, 41, 'Bob');
