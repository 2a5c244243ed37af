-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
-- after
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 5 SET search_path = public SECURITY DEFINER AS 'SELECT n * 2';
-- without
-- ^DROP
