CREATE COLLATION mine (provider = libc, locale = 'POSIX');
CREATE TABLE t (id integer PRIMARY KEY, c text COLLATE mine);
