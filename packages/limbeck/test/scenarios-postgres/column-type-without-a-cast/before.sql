CREATE TABLE t (id integer PRIMARY KEY, a box, b integer[], c text);
