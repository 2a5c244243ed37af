CREATE TABLE t (id integer PRIMARY KEY, a time, b integer, c time[]);
