-- before
CREATE PROCEDURE act(n integer) LANGUAGE plpgsql AS 'BEGIN END'; COMMENT ON PROCEDURE act(integer) IS 'one';
-- after
CREATE PROCEDURE act(n integer) LANGUAGE plpgsql AS 'BEGIN COMMIT; END'; COMMENT ON PROCEDURE act(integer) IS 'two'; REVOKE ALL ON PROCEDURE act(integer) FROM PUBLIC;
-- without
-- ^DROP
