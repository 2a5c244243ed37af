CREATE TABLE t (a integer, id integer, b integer); CREATE STATISTICS s (dependencies) ON a, b FROM t;
