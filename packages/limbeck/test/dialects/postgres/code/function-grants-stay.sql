-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';REVOKE ALL ON FUNCTION twice(integer) FROM PUBLIC; GRANT EXECUTE ON FUNCTION twice(integer) TO limbeck_code_reader; ALTER FUNCTION twice(integer) OWNER TO limbeck_code_writer;
-- after
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT number * 2';REVOKE ALL ON FUNCTION twice(integer) FROM PUBLIC; GRANT EXECUTE ON FUNCTION twice(integer) TO limbeck_code_reader; ALTER FUNCTION twice(integer) OWNER TO limbeck_code_writer;
