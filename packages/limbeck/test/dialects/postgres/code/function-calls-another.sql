-- before

-- after
SET check_function_bodies = off; CREATE FUNCTION a() RETURNS integer LANGUAGE sql AS 'SELECT b()'; CREATE FUNCTION b() RETURNS integer LANGUAGE sql AS 'SELECT 1'; RESET check_function_bodies;
