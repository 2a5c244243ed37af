-- Texts as other statements leave them.
CREATE TABLE source_of_copy(a INT, b TEXT NOT NULL, "c d" REAL);
INSERT INTO source_of_copy VALUES (1, 'x', 2.5);
CREATE TABLE made_by_select AS SELECT *, a + 1 AS e FROM source_of_copy;
----
CREATE TABLE made_by_alter(a INT, b TEXT, UNIQUE (a));
ALTER TABLE made_by_alter ADD COLUMN c INT DEFAULT 5 CHECK (c > 0);
ALTER TABLE made_by_alter RENAME COLUMN b TO "new b";
ALTER TABLE made_by_alter ADD COLUMN d TEXT COLLATE NOCASE;
INSERT INTO made_by_alter(a) VALUES (1);
----
CREATE TABLE to_be_renamed(a INT REFERENCES to_be_renamed, b TEXT PRIMARY KEY);
CREATE INDEX to_be_renamed_i ON to_be_renamed(b);
ALTER TABLE to_be_renamed RENAME TO "renamed table";
INSERT INTO "renamed table" VALUES (NULL, 'x');
----
CREATE TABLE short_rows(a INT);
INSERT INTO short_rows VALUES (1), (2);
ALTER TABLE short_rows ADD COLUMN b TEXT DEFAULT 'added later';
INSERT INTO short_rows VALUES (3, 'x');
----
CREATE TABLE __new_leftover(a INT);
CREATE TABLE _alembic_tmp_leftover(a INT);
CREATE TABLE leftover(a INT);
INSERT INTO leftover VALUES (1);
