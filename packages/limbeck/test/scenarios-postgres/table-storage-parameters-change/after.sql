CREATE TABLE t (id integer PRIMARY KEY, a integer, b text) WITH (fillfactor = 60, parallel_workers = 2);
