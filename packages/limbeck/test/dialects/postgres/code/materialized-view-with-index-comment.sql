-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
-- after
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM users; CREATE INDEX ix_m ON m (id); COMMENT ON INDEX ix_m IS 'by id';
