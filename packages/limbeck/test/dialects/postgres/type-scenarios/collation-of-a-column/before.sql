CREATE COLLATION mine (provider = libc, locale = 'C');
CREATE TABLE t (id integer PRIMARY KEY, c text COLLATE mine);
