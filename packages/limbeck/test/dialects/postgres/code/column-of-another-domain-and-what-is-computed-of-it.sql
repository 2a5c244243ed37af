-- before
CREATE DOMAIN positive AS varchar;
CREATE TABLE t (id integer PRIMARY KEY, p positive, d text GENERATED ALWAYS AS (p || 'x') STORED, e text GENERATED ALWAYS AS (p || 'y') STORED);
ALTER TABLE t ADD CONSTRAINT t_key UNIQUE (d, e);
-- rows
INSERT INTO t VALUES (1, NULL), (2, '2026-01-31');
-- after
CREATE DOMAIN positive AS date;
CREATE TABLE t (id integer PRIMARY KEY, p positive);
