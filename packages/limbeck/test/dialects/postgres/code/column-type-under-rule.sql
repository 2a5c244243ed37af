-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE RULE r AS ON INSERT TO users WHERE NEW.age > 100 DO INSTEAD NOTHING; COMMENT ON RULE r ON users IS 'too old';
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE RULE r AS ON INSERT TO users WHERE NEW.age > 100 DO INSTEAD NOTHING; COMMENT ON RULE r ON users IS 'too old';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
