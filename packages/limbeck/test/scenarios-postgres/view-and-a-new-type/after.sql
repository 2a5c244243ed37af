CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);
CREATE VIEW v AS SELECT id, name FROM users;
CREATE POLICY own ON users USING (age > 2);
