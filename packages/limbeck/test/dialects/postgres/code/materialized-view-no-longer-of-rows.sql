-- before
CREATE TABLE "t" ("t" smallint GENERATED ALWAYS AS IDENTITY, a date); CREATE MATERIALIZED VIEW m AS SELECT t AS shown, count(*) AS n FROM t GROUP BY 1;
-- after
CREATE TABLE "t" (a date); CREATE MATERIALIZED VIEW m AS SELECT t AS shown, count(*) AS n FROM t GROUP BY 1;
-- rows
INSERT INTO t (a) VALUES ('2026-01-01'), ('2026-01-02');
