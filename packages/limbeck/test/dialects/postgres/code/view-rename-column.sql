-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW v AS SELECT id AS key FROM users;
-- after
CREATE VIEW v AS SELECT id AS number FROM users;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
