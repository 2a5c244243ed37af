-- before
CREATE TABLE users (id integer, name text NOT NULL DEFAULT 'x', age integer, CONSTRAINT pk PRIMARY KEY (id, name)); CREATE POLICY own ON users USING (name <> 'x');
-- after
CREATE TABLE users (id integer, age integer, full_name text NOT NULL DEFAULT 'x', CONSTRAINT pk PRIMARY KEY (id, full_name)); CREATE POLICY own ON users USING (full_name <> 'x');
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
