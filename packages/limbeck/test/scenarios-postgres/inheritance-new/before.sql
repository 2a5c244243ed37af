CREATE TABLE p (id integer PRIMARY KEY, a integer);
