-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION label(u users) RETURNS text LANGUAGE sql AS 'SELECT u.name';
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION label(u users) RETURNS text LANGUAGE sql AS 'SELECT u.name || u.id';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
