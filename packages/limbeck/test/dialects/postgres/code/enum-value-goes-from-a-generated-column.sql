-- PostgreSQL 15
-- before
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood, CHECK (m <> 'sad'), g boolean GENERATED ALWAYS AS (m = 'sad') STORED); CREATE INDEX ix ON t (id) WHERE m = 'sad';
-- after
CREATE TYPE mood AS ENUM ('blue', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood, CHECK (m <> 'blue'), g boolean GENERATED ALWAYS AS (m = 'blue') STORED); CREATE INDEX ix ON t (id) WHERE m = 'blue';
-- rows
INSERT INTO t VALUES (1, 'ok');
