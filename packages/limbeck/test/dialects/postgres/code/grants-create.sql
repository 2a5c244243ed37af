-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE SEQUENCE s; CREATE SCHEMA other; CREATE TYPE mood AS ENUM ('sad');
-- before

-- after
GRANT SELECT, UPDATE ON users TO limbeck_code_reader; GRANT SELECT (name), UPDATE (name, age) ON users TO PUBLIC; GRANT USAGE ON SEQUENCE s TO limbeck_code_reader WITH GRANT OPTION; GRANT USAGE ON SCHEMA other TO limbeck_code_reader; REVOKE USAGE ON TYPE mood FROM PUBLIC; REVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
