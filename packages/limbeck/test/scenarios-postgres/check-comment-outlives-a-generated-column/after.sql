CREATE TABLE t (id integer PRIMARY KEY, a integer, c integer GENERATED ALWAYS AS (a * 3) STORED, CONSTRAINT ck CHECK (c > 0));
CREATE INDEX ix ON t (c);
COMMENT ON CONSTRAINT ck ON t IS 'kept';
COMMENT ON INDEX ix IS 'kept too';
