-- PostgreSQL 14
-- both
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- before
CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood); CREATE POLICY p ON t USING (m = 'sad'); CREATE POLICY q ON t USING (m = 'sad');CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (new.m = 'sad') EXECUTE FUNCTION f(); CREATE RULE r AS ON DELETE TO t WHERE old.m = 'sad' DO INSTEAD NOTHING; CREATE STATISTICS st ON id, (m = 'sad') FROM t;
-- after
CREATE TYPE mood AS ENUM ('blue', 'ok'); CREATE TABLE t (id integer PRIMARY KEY, m mood); CREATE POLICY p ON t USING (m = 'ok'); CREATE POLICY q ON t USING (m = 'blue');CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (new.m = 'blue') EXECUTE FUNCTION f(); CREATE RULE r AS ON DELETE TO t WHERE old.m = 'ok' DO INSTEAD NOTHING; CREATE STATISTICS st ON id, (m = 'ok') FROM t;
-- rows
INSERT INTO t VALUES (1, 'ok');
