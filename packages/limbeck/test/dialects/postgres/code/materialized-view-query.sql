-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE MATERIALIZED VIEW m AS SELECT id FROM users; CREATE UNIQUE INDEX ux_m ON m (id); CREATE VIEW v AS SELECT id FROM m;
-- after
CREATE MATERIALIZED VIEW m AS SELECT id FROM users WHERE age > 1; CREATE UNIQUE INDEX ux_m ON m (id); CREATE VIEW v AS SELECT id FROM m;
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
