-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO limbeck_code_reader;
-- before
CREATE VIEW v AS SELECT id, name FROM users; REVOKE ALL ON v FROM limbeck_code_reader;
-- after
CREATE VIEW v AS SELECT id FROM users; REVOKE ALL ON v FROM limbeck_code_reader;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
