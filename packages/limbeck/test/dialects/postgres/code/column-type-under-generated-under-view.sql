-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer, older bigint GENERATED ALWAYS AS (age + 1) STORED);CREATE VIEW v AS SELECT id, older FROM users;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint, older bigint GENERATED ALWAYS AS (age + 1) STORED);CREATE VIEW v AS SELECT id, older FROM users;
-- rows
INSERT INTO users (id, name, age) VALUES (1, 'Ann', 30);
