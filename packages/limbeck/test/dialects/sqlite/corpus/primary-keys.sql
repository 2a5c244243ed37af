-- Primary keys in both places, and all that may follow them.
CREATE TABLE pk_alias(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO pk_alias VALUES (5, 'five'), (2, 'two'), (-1, 'minus one');
----
CREATE TABLE pk_asc(id INTEGER PRIMARY KEY ASC, a TEXT);
INSERT INTO pk_asc VALUES (5, 'five'), (2, 'two');
----
CREATE TABLE pk_desc_is_no_alias(id INTEGER PRIMARY KEY DESC, a TEXT);
INSERT INTO pk_desc_is_no_alias(rowid, id, a) VALUES (50, 5, 'five'), (20, 2, 'two'), (30, NULL, 'none');
----
CREATE TABLE pk_auto(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
INSERT INTO pk_auto(a) VALUES ('one'), ('two'), ('three');
DELETE FROM pk_auto WHERE id = 3;
----
CREATE TABLE pk_auto_asc_conflict(id INTEGER CONSTRAINT pk PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT NOT NULL, a TEXT);
INSERT INTO pk_auto_asc_conflict(a) VALUES ('one'), ('two');
----
CREATE TABLE pk_auto_empty(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
INSERT INTO pk_auto_empty(a) VALUES ('one'), ('two');
DELETE FROM pk_auto_empty;
----
CREATE TABLE pk_auto_never_used(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
----
CREATE TABLE pk_auto_high(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
INSERT INTO pk_auto_high(id, a) VALUES (9223372036854775806, 'nearly the last');
----
CREATE TABLE pk_auto_forgotten(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
INSERT INTO pk_auto_forgotten(a) VALUES ('one'), ('two');
DELETE FROM sqlite_sequence WHERE name = 'pk_auto_forgotten';
----
CREATE TABLE pk_auto_table(id INTEGER, a TEXT, PRIMARY KEY (id AUTOINCREMENT));
INSERT INTO pk_auto_table(a) VALUES ('one'), ('two');
DELETE FROM pk_auto_table WHERE id = 2;
----
CREATE TABLE pk_int_is_no_alias(id INT PRIMARY KEY, a TEXT);
INSERT INTO pk_int_is_no_alias(rowid, id, a) VALUES (10, 1, 'x'), (5, NULL, 'null is allowed'), (6, NULL, 'twice');
----
CREATE TABLE pk_text(code TEXT PRIMARY KEY ON CONFLICT IGNORE, a INT);
INSERT INTO pk_text VALUES ('b', 1), ('a', 2);
----
CREATE TABLE pk_table(a INT, b TEXT, CONSTRAINT pk_name PRIMARY KEY (a, b DESC) ON CONFLICT FAIL);
INSERT INTO pk_table VALUES (1, 'x'), (1, 'y');
----
CREATE TABLE pk_collated(a TEXT, b TEXT, PRIMARY KEY (a COLLATE NOCASE ASC, b COLLATE RTRIM DESC));
INSERT INTO pk_collated VALUES ('x', 'y '), ('X', 'z');
----
CREATE TABLE pk_table_alias(a TEXT, id INTEGER NOT NULL, PRIMARY KEY (id DESC));
INSERT INTO pk_table_alias VALUES ('x', 3), ('y', 1);
----
CREATE TABLE pk_quoted_alias("id" "INTEGER" PRIMARY KEY, a TEXT);
INSERT INTO pk_quoted_alias(a) VALUES ('x');
----
CREATE TABLE pk_abort(a TEXT PRIMARY KEY ON CONFLICT ABORT);
INSERT INTO pk_abort VALUES ('x');
----
CREATE TABLE pk_rollback(a TEXT PRIMARY KEY ON CONFLICT ROLLBACK);
INSERT INTO pk_rollback VALUES ('x');
----
CREATE TABLE pk_second_index(a TEXT PRIMARY KEY, b INT);
CREATE UNIQUE INDEX pk_second_index_a ON pk_second_index(a COLLATE NOCASE);
INSERT INTO pk_second_index VALUES ('x', 1);
