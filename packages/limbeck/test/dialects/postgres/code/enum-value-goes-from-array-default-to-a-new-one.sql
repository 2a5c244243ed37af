-- before
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood[] DEFAULT '{ok,sad}'::mood[]);
-- after
CREATE TYPE mood AS ENUM ('blue', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood[] DEFAULT '{blue,ok}'::mood[]);
-- rows
INSERT INTO t VALUES (1, '{ok}');
