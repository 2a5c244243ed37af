-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
-- after
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT number * 2';
