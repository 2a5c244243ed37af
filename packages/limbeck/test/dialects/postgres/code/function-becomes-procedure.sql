-- before
CREATE FUNCTION act(n integer) RETURNS void LANGUAGE sql AS 'SELECT 1';
-- after
CREATE PROCEDURE act(n bigint) LANGUAGE sql AS 'SELECT 1';
