CREATE TABLE t (id integer PRIMARY KEY, c text);
CREATE STATISTICS st (ndistinct) ON id, c FROM t;
CREATE STATISTICS more (ndistinct) ON id, c FROM t;
