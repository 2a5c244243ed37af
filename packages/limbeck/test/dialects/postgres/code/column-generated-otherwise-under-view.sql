-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer, older bigint GENERATED ALWAYS AS (age + 1) STORED);CREATE VIEW v AS SELECT id, older FROM users;
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer, older bigint GENERATED ALWAYS AS (age + 2) STORED);CREATE VIEW v AS SELECT id, older FROM users;
