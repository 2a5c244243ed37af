CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
ALTER TABLE t ADD CONSTRAINT ck CHECK (b <> '' AND a IN (1, 10, 20));
COMMENT ON CONSTRAINT ck ON t IS 'new';
