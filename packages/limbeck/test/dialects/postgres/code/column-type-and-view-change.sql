-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE VIEW v AS SELECT age FROM users;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE VIEW v AS SELECT age, name FROM users;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
