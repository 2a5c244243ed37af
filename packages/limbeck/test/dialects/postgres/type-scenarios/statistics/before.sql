CREATE TABLE t (id integer PRIMARY KEY, c text);
CREATE STATISTICS st (mcv) ON id, c FROM t;
