-- before
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (id integer PRIMARY KEY, m mood);CREATE VIEW v AS SELECT id, m FROM t WHERE m = 'sad'; CREATE VIEW w AS SELECT id, m FROM v; GRANT SELECT ON v TO limbeck_code_reader; CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) AS n FROM t WHERE m = ANY ('{sad,happy}'::mood[]) GROUP BY m; CREATE INDEX ixm ON mv (m);
-- after
CREATE TYPE mood AS ENUM ('ok', 'happy'); CREATE TABLE t (id integer PRIMARY KEY, m mood);CREATE VIEW v AS SELECT id, m FROM t WHERE m = 'ok'; CREATE VIEW w AS SELECT id, m FROM v; GRANT SELECT ON v TO limbeck_code_reader; CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) AS n FROM t WHERE m = ANY ('{ok,happy}'::mood[]) GROUP BY m; CREATE INDEX ixm ON mv (m);
-- rows
INSERT INTO t VALUES (1, 'ok'), (2, 'happy');
