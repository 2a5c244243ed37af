-- before
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN d AS mood DEFAULT 'sad' CONSTRAINT c CHECK (value <> 'sad') CONSTRAINT k CHECK (value <> 'happy'); CREATE DOMAIN e AS mood CONSTRAINT c CHECK (value <> 'sad'); CREATE TABLE t (id integer PRIMARY KEY, m d, n e);
-- after
CREATE TYPE mood AS ENUM ('blue', 'ok', 'happy'); CREATE DOMAIN d AS mood DEFAULT 'blue' CONSTRAINT c CHECK (value <> 'blue') CONSTRAINT k CHECK (value <> 'happy'); CREATE DOMAIN e AS mood CONSTRAINT c CHECK (value <> 'happy'); CREATE TABLE t (id integer PRIMARY KEY, m d, n e);
-- rows
INSERT INTO t VALUES (1, 'ok', 'ok');
