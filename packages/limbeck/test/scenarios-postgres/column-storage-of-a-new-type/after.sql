CREATE TABLE t (id integer PRIMARY KEY, b varchar(50));
ALTER TABLE t ALTER b SET STORAGE main;
