-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION every() RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users';
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION every() RETURNS TABLE (id integer, name text) LANGUAGE sql AS 'SELECT id, name FROM users';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
