CREATE TABLE t (id integer PRIMARY KEY, a integer, b text) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
