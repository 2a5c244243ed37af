-- before
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2'; CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT c CHECK (twice(b) < 100), CONSTRAINT d CHECK (twice(a) < 100)); CREATE VIEW kept AS SELECT id, twice(a) AS a FROM t; CREATE VIEW changed AS SELECT id, twice(b) AS b FROM t; CREATE VIEW on_both AS SELECT k.a, c.b FROM kept k JOIN changed c USING (id);
-- after
CREATE FUNCTION twice(n integer, factor integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * factor'; CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT c CHECK (twice(b, 3) < 100), CONSTRAINT d CHECK (twice(a) < 100)); CREATE VIEW kept AS SELECT id, twice(a) AS a FROM t; CREATE VIEW changed AS SELECT id, twice(b, 3) AS b FROM t; CREATE VIEW on_both AS SELECT k.a, c.b FROM kept k JOIN changed c USING (id); CREATE VIEW added AS SELECT twice(id) AS a FROM t;
-- rows
INSERT INTO t VALUES (1, 2, 3), (2, 3, 4);
