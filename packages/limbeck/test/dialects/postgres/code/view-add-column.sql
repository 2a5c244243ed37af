-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE VIEW v AS SELECT id FROM users; CREATE VIEW w AS SELECT id FROM v;
-- after
CREATE VIEW v AS SELECT id, name FROM users; CREATE VIEW w AS SELECT id FROM v;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- without
-- ^DROP
