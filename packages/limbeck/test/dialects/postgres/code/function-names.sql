-- before

-- after
CREATE FUNCTION "Odd name"("Of it" integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION "a.b"() RETURNS integer LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION "a.b"() IS 'dot'; GRANT EXECUTE ON FUNCTION "Odd name"(integer) TO limbeck_code_reader;
