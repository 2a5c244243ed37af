-- before
CREATE DOMAIN network AS cidr;
CREATE TYPE pair AS (x boolean, y timestamptz);
CREATE TYPE place AS (x numeric(10,2), y int4range, z macaddr);
CREATE TABLE t (id int PRIMARY KEY, n network[] DEFAULT '{10.0.0.0/8}', p pair DEFAULT '(t,2026-01-31)',
  q pair DEFAULT '(f,)', o place CHECK (o <> '(1,,)'::place));
-- rows
INSERT INTO t VALUES (1, NULL, NULL, NULL, NULL), (2, NULL, '(t,)', '(f,)', NULL);
-- after
CREATE DOMAIN network AS real;
CREATE TYPE pair AS (x boolean, y inet);
CREATE TYPE place AS (x numeric(10,2), y int4range);
CREATE TABLE t (id int PRIMARY KEY, n network[] DEFAULT '{1.5}', p pair,
  q pair DEFAULT '(f,10.0.0.1)', o place DEFAULT '(0,)' CHECK (o <> '(1,)'::place));
