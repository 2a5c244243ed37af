-- PostgreSQL 14
-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION eldest() RETURNS integer BEGIN ATOMIC SELECT max(id) FROM users WHERE age > 1; END;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE FUNCTION eldest() RETURNS integer BEGIN ATOMIC SELECT max(id) FROM users WHERE age > 1; END;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
