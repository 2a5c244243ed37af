CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, j jsonb, l integer[], r int4range);
CREATE UNIQUE INDEX ix ON t (b COLLATE "C") WHERE a > 0 AND b IN ('one', 'two');
