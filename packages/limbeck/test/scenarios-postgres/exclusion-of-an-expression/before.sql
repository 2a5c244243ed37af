CREATE TABLE t (id integer PRIMARY KEY, room int4range, during tsrange);
