CREATE TABLE t (id integer PRIMARY KEY, a integer, b text) WITH (fillfactor = 80, autovacuum_enabled = off, toast.autovacuum_enabled = false);
