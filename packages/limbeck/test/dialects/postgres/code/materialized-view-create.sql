-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before

-- after
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id, name FROM users; CREATE UNIQUE INDEX ux_m ON m (id); CREATE INDEX ix_m ON m (lower(name));
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
