-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW v AS SELECT id FROM users;
-- after
CREATE MATERIALIZED VIEW v AS SELECT id FROM users;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
