-- before
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (id integer PRIMARY KEY, m mood[] DEFAULT '{sad}'::mood[], n mood[] DEFAULT '{ok,sad}'::mood[]);
-- after
CREATE TYPE mood AS ENUM ('ok', 'happy'); CREATE TABLE t (id integer PRIMARY KEY, m mood[] DEFAULT '{ok}'::mood[], n mood[] DEFAULT '{ok,happy}'::mood[]);
-- rows
INSERT INTO t VALUES (1, '{ok}', '{happy}');
