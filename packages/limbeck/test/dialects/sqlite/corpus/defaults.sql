-- Defaults: every term that may stand after the word.
CREATE TABLE default_numbers(a INT DEFAULT 1, b INT DEFAULT -1, c INT DEFAULT +1, d REAL DEFAULT 1.5, e REAL DEFAULT -1e-3, f INT DEFAULT 0x1F, g DEFAULT .5, h DEFAULT 5., i DEFAULT 9223372036854775807, j DEFAULT 99999999999999999999);
INSERT INTO default_numbers DEFAULT VALUES;
----
CREATE TABLE default_strings(a TEXT DEFAULT '', b TEXT DEFAULT 'it''s', c TEXT DEFAULT "double quoted", d TEXT DEFAULT bare, e TEXT DEFAULT [brackets], f TEXT DEFAULT ') , CHECK (0');
INSERT INTO default_strings DEFAULT VALUES;
----
CREATE TABLE default_keywords(a DEFAULT NULL, b DEFAULT TRUE, c DEFAULT false, d DEFAULT CURRENT_TIMESTAMP, e DEFAULT current_date, f DEFAULT Current_Time);
INSERT INTO default_keywords VALUES (1, 2, 3, 4, 5, 6);
----
CREATE TABLE default_expressions(a DEFAULT (1 + 1), b DEFAULT (datetime('now', '+1 day')), c DEFAULT (lower(hex(randomblob(16)))), d DEFAULT ((((5)))), e DEFAULT (CASE WHEN 1 THEN 'a' ELSE 'b' END), f DEFAULT (NULL), g DEFAULT ('x' || 'y'));
INSERT INTO default_expressions VALUES (1, 2, 3, 4, 5, 6, 7);
----
CREATE TABLE default_blobs(a BLOB DEFAULT x'00FF', b BLOB DEFAULT X'', c BLOB DEFAULT (zeroblob(4)));
INSERT INTO default_blobs DEFAULT VALUES;
----
CREATE TABLE default_named(a INT CONSTRAINT a_default DEFAULT 5 NOT NULL, b INT NOT NULL DEFAULT 6 CHECK (b > 0) UNIQUE);
INSERT INTO default_named DEFAULT VALUES;
----
CREATE TABLE default_twice(a INT DEFAULT 1 DEFAULT 2);
INSERT INTO default_twice DEFAULT VALUES;
----
CREATE TABLE default_separated(a INT DEFAULT 1_000, b DEFAULT 1_0.5);
INSERT INTO default_separated DEFAULT VALUES;
