-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before

-- after
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18; COMMENT ON VIEW adults IS 'grown up'; COMMENT ON COLUMN adults.name IS 'first name';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
