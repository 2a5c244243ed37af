-- Collations of columns, keys and indexes.
CREATE TABLE collated(a TEXT COLLATE NOCASE, b TEXT COLLATE rtrim NOT NULL, c TEXT COLLATE "BINARY", d TEXT NOT NULL COLLATE nocase UNIQUE, e TEXT COLLATE [NOCASE] CHECK (e <> 'no'));
INSERT INTO collated VALUES ('a', 'b ', 'c', 'd', 'e'), ('A', 'B', 'C', 'x', 'E');
----
CREATE TABLE collated_key(a TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID;
INSERT INTO collated_key VALUES ('b'), ('A');
----
CREATE TABLE collated_twice(a TEXT COLLATE NOCASE COLLATE RTRIM);
INSERT INTO collated_twice VALUES ('x');
----
CREATE TABLE collated_named(a TEXT CONSTRAINT how COLLATE NOCASE CONSTRAINT once UNIQUE);
CREATE INDEX collated_named_binary ON collated_named(a COLLATE BINARY);
INSERT INTO collated_named VALUES ('x');
