-- before
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE MATERIALIZED VIEW m AS SELECT age FROM users; CREATE INDEX ix_m ON m (age);
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age bigint);CREATE MATERIALIZED VIEW m AS SELECT age FROM users; CREATE INDEX ix_m ON m (age);
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
