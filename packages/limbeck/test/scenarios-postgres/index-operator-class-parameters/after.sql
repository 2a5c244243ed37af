CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, j jsonb, l integer[], r int4range);
ALTER TABLE t ADD v tsvector;
CREATE INDEX ix ON t USING gist (v tsvector_ops (siglen = 100));
