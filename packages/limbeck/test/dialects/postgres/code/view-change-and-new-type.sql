-- before
CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);CREATE VIEW v AS SELECT id, age FROM users;CREATE POLICY own ON users USING (age > 1);
-- after
CREATE TYPE mood AS ENUM ('sad', 'happy');CREATE TABLE users (id integer PRIMARY KEY, name text, age integer);CREATE VIEW v AS SELECT id, name FROM users;CREATE POLICY own ON users USING (age > 2);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
