CREATE TABLE t (id integer PRIMARY KEY, code uuid, CONSTRAINT t_code_check CHECK (code::text <> 'x'));
CREATE INDEX t_code ON t ((code::text || '!')) WHERE code::text <> 'y';
CREATE VIEW v AS SELECT id, code::text AS code FROM t WHERE code::text <> 'x';
CREATE POLICY p ON t USING (code::text <> 'x');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.code::text <> 'x') EXECUTE FUNCTION touch();
CREATE RULE r AS ON UPDATE TO t WHERE OLD.code::text = 'x' DO INSTEAD NOTHING;
