-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW b AS SELECT id FROM users; CREATE VIEW a AS SELECT id FROM b;
-- after

-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
