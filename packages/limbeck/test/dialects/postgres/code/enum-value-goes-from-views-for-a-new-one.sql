-- before
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood);CREATE VIEW v AS SELECT id, m FROM t WHERE m = 'sad'; CREATE VIEW w AS SELECT id, m FROM v WHERE m <> 'sad'; 
-- after
CREATE TYPE mood AS ENUM ('blue', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood);CREATE VIEW v AS SELECT id, m FROM t WHERE m = 'blue'; CREATE VIEW w AS SELECT id, m FROM v WHERE m <> 'blue';
-- rows
INSERT INTO t VALUES (1, 'ok');
