-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE POLICY p ON users FOR SELECT TO limbeck_code_reader USING (age > 1); COMMENT ON POLICY p ON users IS 'adults';
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE POLICY p ON users FOR SELECT TO limbeck_code_reader USING (age > 1); COMMENT ON POLICY p ON users IS 'adults';
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
