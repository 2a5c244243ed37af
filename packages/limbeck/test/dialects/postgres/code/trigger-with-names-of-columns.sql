-- both
CREATE FUNCTION c() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- before
CREATE TABLE "select" (a integer, c integer, "select" integer, "Odd" integer);
CREATE TRIGGER c BEFORE UPDATE OF c, "select" ON "select" FOR EACH ROW WHEN (old.c <> new."select") EXECUTE FUNCTION c('c');
CREATE TRIGGER "Odd" AFTER UPDATE ON "select" REFERENCING OLD TABLE AS c NEW TABLE AS "Odd" FOR EACH STATEMENT EXECUTE FUNCTION c();
-- rows
INSERT INTO "select" VALUES (1, 2, 3, 4);
-- after
CREATE TABLE "select" (a integer, d integer, e integer, plain integer);
CREATE TRIGGER c BEFORE UPDATE OF d, e ON "select" FOR EACH ROW WHEN (old.d <> new.e) EXECUTE FUNCTION c('c');
CREATE TRIGGER "Odd" AFTER UPDATE ON "select" REFERENCING OLD TABLE AS c NEW TABLE AS "Odd" FOR EACH STATEMENT EXECUTE FUNCTION c();
-- without
-- TRIGGER
-- renames
{"tables":[],"columns":[{"table":"select","from":"c","to":"d"},{"table":"select","from":"select","to":"e"},{"table":"select","from":"Odd","to":"plain"}]}
