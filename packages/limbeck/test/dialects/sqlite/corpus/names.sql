-- Names in every kind of quotes, and such as need them.
CREATE TABLE "double ""quoted"""("a ""b""" INT, "c.d" TEXT);
INSERT INTO "double ""quoted""" VALUES (1, 'x');
----
CREATE TABLE `back``ticks`(`a``b` INT, `c d` TEXT UNIQUE);
INSERT INTO `back``ticks` VALUES (1, 'x');
----
CREATE TABLE [square brackets]([a "b] INT, [c d] TEXT, CHECK ([c d] <> ''));
INSERT INTO [square brackets] VALUES (1, 'x');
----
CREATE TABLE 'single quotes'('a ''b' INT, 'c' TEXT, UNIQUE('c'));
CREATE INDEX 'single index' ON 'single quotes'('c' DESC);
INSERT INTO 'single quotes' VALUES (1, 'x');
----
CREATE TABLE "select"("from" INT, "where" TEXT, "order" INT, "primary" INT, "check" TEXT DEFAULT 'check', "references" INT);
INSERT INTO "select" VALUES (1, 'x', 2, 3, 'y', 4);
----
CREATE TABLE action(key INT, desc TEXT, temp INT, replace INT, "no" INT, match INT, always INT, generated INT, row INT, rowid2 INT);
INSERT INTO action VALUES (1, 'x', 2, 3, 4, 5, 6, 7, 8, 9);
----
CREATE TABLE größe(länge INT, 名前 TEXT, "emoji 😀" TEXT);
INSERT INTO größe VALUES (1, 'ß', '😀');
----
CREATE TABLE dollar$sign(a$b INT, _c INT, d1 INT);
INSERT INTO dollar$sign VALUES (1, 2, 3);
----
CREATE TABLE "with.dot"("a.b" INT);
CREATE INDEX "i.x" ON "with.dot"("a.b");
INSERT INTO "with.dot" VALUES (1);
----
CREATE TABLE takes_rowid(rowid TEXT, a INT);
INSERT INTO takes_rowid(_rowid_, rowid, a) VALUES (7, 'seven', 1), (3, 'three', 2);
----
CREATE TABLE takes_all_rowids(rowid TEXT, _rowid_ TEXT, oid TEXT);
INSERT INTO takes_all_rowids VALUES ('a', 'b', 'c'), ('d', 'e', 'f');
----
CREATE TABLE takes_rowid_with_key(rowid TEXT, _rowid_ TEXT, oid TEXT, id INTEGER PRIMARY KEY);
INSERT INTO takes_rowid_with_key VALUES ('a', 'b', 'c', 9), ('d', 'e', 'f', 4);
----
CREATE TABLE IF NOT EXISTS main.qualified(a INT, b TEXT);
CREATE INDEX IF NOT EXISTS main.qualified_i ON qualified(a);
INSERT INTO qualified VALUES (1, 'x');
----
CREATE TABLE "limbeck_old_t"(a INT);
CREATE TABLE t(a INT);
INSERT INTO t VALUES (1);
INSERT INTO limbeck_old_t VALUES (2);
