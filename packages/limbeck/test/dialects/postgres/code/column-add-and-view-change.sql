-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL); CREATE VIEW v AS SELECT id FROM users;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE VIEW v AS SELECT id, age FROM users;
-- rows
INSERT INTO users VALUES (1, 'Ann');
