-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW v AS SELECT id, name FROM users; ALTER VIEW v ALTER COLUMN name SET DEFAULT 'x';
-- after
CREATE VIEW v AS SELECT id, name FROM users; ALTER VIEW v ALTER COLUMN id SET DEFAULT 7;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- without
-- ^DROP
