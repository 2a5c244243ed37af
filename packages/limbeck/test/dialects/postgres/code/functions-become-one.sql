-- before
CREATE FUNCTION label(integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''n'''; CREATE FUNCTION label(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''t'''; CREATE TABLE t (id integer PRIMARY KEY, a text); CREATE VIEW v AS SELECT label(id) AS n, label(a) AS t FROM t; CREATE INDEX ix ON t (label(a));
-- after
CREATE FUNCTION label(anyelement) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''any'''; CREATE TABLE t (id integer PRIMARY KEY, a text); CREATE VIEW v AS SELECT label(id) AS n, label(a) AS t FROM t; CREATE INDEX ix ON t (label(a));
-- rows
INSERT INTO t VALUES (1, 'a'), (2, 'b');
