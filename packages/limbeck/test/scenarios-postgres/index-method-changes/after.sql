CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, j jsonb, l integer[], r int4range);
CREATE INDEX ix ON t USING hash (b);
