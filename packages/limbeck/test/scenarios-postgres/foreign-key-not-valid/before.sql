CREATE TABLE p (x integer, y integer, PRIMARY KEY (x, y));
CREATE TABLE c (id integer PRIMARY KEY, x integer, y integer);
