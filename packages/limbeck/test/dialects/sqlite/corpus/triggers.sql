-- Triggers: every time, every event, every sort of statement.
CREATE TABLE watched(id INTEGER PRIMARY KEY, a INT, b TEXT);
CREATE TABLE log(what TEXT, id INT);
CREATE TRIGGER watched_bi BEFORE INSERT ON watched BEGIN INSERT INTO log VALUES ('bi', NEW.id); END;
CREATE TRIGGER watched_ai AFTER INSERT ON watched FOR EACH ROW BEGIN INSERT INTO log VALUES ('ai', NEW.id); END;
CREATE TRIGGER watched_bu BEFORE UPDATE ON watched WHEN OLD.a <> NEW.a BEGIN INSERT INTO log VALUES ('bu', OLD.id); END;
CREATE TRIGGER watched_au AFTER UPDATE OF a, b ON watched FOR EACH ROW WHEN NEW.a > 0 AND (NEW.b IS NULL) BEGIN
  UPDATE log SET what = 'changed' WHERE id = OLD.id; DELETE FROM log WHERE id IS NULL;
  SELECT CASE WHEN NEW.a > 100 THEN RAISE(ABORT, 'too big; END') END;
END;
CREATE TRIGGER watched_bd BEFORE DELETE ON watched BEGIN SELECT RAISE(IGNORE) WHERE OLD.a = 7; END;
CREATE TRIGGER watched_ad DELETE ON watched BEGIN INSERT INTO log SELECT 'ad', id FROM watched WHERE a > OLD.a; END;
INSERT INTO watched VALUES (1, 1, 'x'), (2, 7, NULL);
----
CREATE TABLE mentioned(a INT, b INT);
CREATE TABLE mentioning(a INT);
CREATE TRIGGER mentioning_ai AFTER INSERT ON mentioning BEGIN INSERT INTO mentioned(a, b) VALUES (NEW.a, (SELECT max(b) FROM mentioned)); END;
CREATE TRIGGER mentioning_ad AFTER DELETE ON mentioning BEGIN DELETE FROM mentioned WHERE mentioned.a = OLD.a; END;
INSERT INTO mentioning VALUES (1), (2);
----
CREATE TABLE upserted(id INTEGER PRIMARY KEY, n INT DEFAULT 1);
CREATE TABLE counted(id INT);
CREATE TRIGGER counted_ai AFTER INSERT ON counted BEGIN
  INSERT INTO upserted(id) VALUES (NEW.id) ON CONFLICT (id) DO UPDATE SET n = n + 1;
  INSERT OR IGNORE INTO upserted(id) VALUES (99);
  REPLACE INTO upserted(id, n) SELECT 100, count(*) FROM counted;
END;
INSERT INTO counted VALUES (5), (5);
----
CREATE TABLE base_table(a INT, b TEXT);
CREATE VIEW base_view(x, y) AS SELECT a, b FROM base_table;
CREATE TRIGGER base_view_ii INSTEAD OF INSERT ON base_view BEGIN INSERT INTO base_table VALUES (NEW.x, NEW.y); END;
CREATE TRIGGER base_view_iu INSTEAD OF UPDATE OF x ON base_view FOR EACH ROW BEGIN UPDATE base_table SET a = NEW.x WHERE a = OLD.x; END;
CREATE TRIGGER base_view_id INSTEAD OF DELETE ON base_view BEGIN DELETE FROM base_table WHERE a = OLD.x; END;
INSERT INTO base_view VALUES (1, 'x');
----
CREATE TABLE "quoted trigger table"("the a" INT);
CREATE TRIGGER "quoted trigger" AFTER INSERT ON "quoted trigger table" BEGIN UPDATE "quoted trigger table" SET "the a" = "the a" + 1 WHERE NEW."the a" = 0; END;
INSERT INTO "quoted trigger table" VALUES (0);
----
CREATE TABLE recursive_trigger(a INT);
CREATE TRIGGER recursive_trigger_ai AFTER INSERT ON recursive_trigger WHEN NEW.a < 3 BEGIN INSERT INTO recursive_trigger VALUES (NEW.a + 1); END;
INSERT INTO recursive_trigger VALUES (1);
----
CREATE TABLE trigger_to_nowhere(a INT);
CREATE TRIGGER trigger_to_nowhere_ad AFTER DELETE ON trigger_to_nowhere BEGIN INSERT INTO nowhere VALUES (OLD.a); END;
INSERT INTO trigger_to_nowhere VALUES (1);
