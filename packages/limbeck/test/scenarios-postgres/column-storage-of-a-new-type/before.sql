CREATE TABLE t (id integer PRIMARY KEY, b text);
ALTER TABLE t ALTER b SET STORAGE external;
