CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);
CREATE VIEW v AS SELECT id, age FROM users;
CREATE POLICY own ON users USING (age > 1);
