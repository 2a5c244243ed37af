CREATE TABLE t (id integer PRIMARY KEY, a numeric(12,2), b timestamp(6), c interval);
