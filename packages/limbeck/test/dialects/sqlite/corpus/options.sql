-- STRICT and WITHOUT ROWID.
CREATE TABLE strict_types(i INT, j INTEGER, r REAL, t TEXT, b BLOB, a ANY, id INTEGER PRIMARY KEY) STRICT;
INSERT INTO strict_types VALUES (1, 2, 3, 'x', x'00', '1', 1), (NULL, NULL, NULL, NULL, NULL, 1, 2);
----
CREATE TABLE without_rowid(a TEXT, b INT, c INT, PRIMARY KEY (b, a)) WITHOUT ROWID;
INSERT INTO without_rowid VALUES ('x', 2, 3), ('y', 1, 4);
----
CREATE TABLE strict_without(a TEXT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID;
INSERT INTO strict_without VALUES ('x', 2.5), ('y', 'z');
----
CREATE TABLE without_strict(a INTEGER PRIMARY KEY, b ANY NOT NULL) without rowid , strict;
INSERT INTO without_strict VALUES (1, x'00');
----
CREATE TABLE strict_key(a TEXT PRIMARY KEY, b INT AS (length(a)) STORED) /* before */ STRICT /* after */;
INSERT INTO strict_key(a) VALUES ('x');
----
CREATE TABLE without_rowid_desc(a INT, b INT, PRIMARY KEY (a DESC, b)) WITHOUT ROWID;
CREATE INDEX without_rowid_desc_b ON without_rowid_desc(b);
INSERT INTO without_rowid_desc VALUES (1, 2), (2, 1);
----
CREATE TABLE without_rowid_unique(a INT NOT NULL UNIQUE, b TEXT NOT NULL, c INT, UNIQUE (c, b), PRIMARY KEY (b)) WITHOUT ROWID;
INSERT INTO without_rowid_unique VALUES (1, 'x', NULL), (2, 'y', NULL);
