-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM users; CREATE INDEX ix_m ON m (id);
-- after
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM users; CREATE INDEX ix_m ON m (name);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
-- without
-- MATERIALIZED
