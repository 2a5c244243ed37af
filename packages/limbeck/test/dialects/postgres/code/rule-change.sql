-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE TABLE log (id integer PRIMARY KEY);
-- before
CREATE RULE r AS ON DELETE TO users DO ALSO INSERT INTO log VALUES (OLD.id);
-- after
CREATE RULE r AS ON DELETE TO users WHERE OLD.age > 1 DO ALSO INSERT INTO log VALUES (OLD.id + 1); ALTER TABLE users DISABLE RULE r; COMMENT ON RULE r ON users IS 'off';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
