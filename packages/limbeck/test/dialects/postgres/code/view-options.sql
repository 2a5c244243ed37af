-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW v AS SELECT id FROM users WHERE age > 1;
-- after
CREATE VIEW v WITH (security_barrier = true, check_option = local) AS SELECT id FROM users WHERE age > 1;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- without
-- ^DROP|CREATE
