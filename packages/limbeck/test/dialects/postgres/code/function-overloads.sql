-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';CREATE FUNCTION twice(n text) RETURNS text LANGUAGE sql AS 'SELECT n || n';
-- after
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + n';CREATE FUNCTION twice(n text, m text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT n || m';
