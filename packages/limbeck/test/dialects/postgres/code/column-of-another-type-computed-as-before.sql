-- before
CREATE TABLE t (id integer PRIMARY KEY, d bytea, a boolean GENERATED ALWAYS AS (d IS NULL) STORED, n integer GENERATED ALWAYS AS (id + 1) STORED); CREATE INDEX ix_a ON t (a); CREATE VIEW v AS SELECT n FROM t;
-- after
CREATE TABLE t (id integer PRIMARY KEY, d bytea, a text GENERATED ALWAYS AS (d IS NULL) STORED, n bigint GENERATED ALWAYS AS (id + 1) STORED); CREATE INDEX ix_a ON t (a); CREATE VIEW v AS SELECT n FROM t;
-- rows
INSERT INTO t VALUES (1, NULL), (2, '\x00');
