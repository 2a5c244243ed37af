-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM users; CREATE INDEX ix_m ON m (id); CREATE INDEX ix_n ON m (name);
-- before
COMMENT ON INDEX ix_n IS 'goes';
-- after
COMMENT ON INDEX ix_m IS 'comes';
-- without
-- CREATE|DROP
