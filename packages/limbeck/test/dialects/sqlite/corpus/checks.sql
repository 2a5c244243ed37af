-- Checks: every sort of expression, and parentheses where they mislead.
CREATE TABLE check_column(a INT CHECK (a > 0), b TEXT CONSTRAINT b_short CHECK (length(b) < 10) CHECK (b <> ''));
INSERT INTO check_column VALUES (1, 'x'), (NULL, NULL);
----
CREATE TABLE check_table(a INT, b INT, CHECK (a < b), CONSTRAINT sum_small CHECK ((a + b) < 100));
INSERT INTO check_table VALUES (1, 2);
----
CREATE TABLE check_strings(a TEXT CHECK (a NOT IN (')', '(', '''', 'CHECK (', '--', '/*')), b TEXT CHECK (b <> "a"));
INSERT INTO check_strings VALUES ('x', 'y');
----
CREATE TABLE check_operators(
  a INT, b TEXT, c REAL,
  CHECK (a BETWEEN 1 AND 10 AND a IS NOT 5 AND NOT a = 7),
  CHECK (b LIKE 'x%' ESCAPE '\' OR b GLOB '[a-z]*' OR b IS NULL),
  CHECK (CASE WHEN a > 5 THEN c > 0 WHEN a < 2 THEN c < 0 ELSE c ISNULL END),
  CHECK (CAST(c AS INTEGER) = c OR c NOTNULL),
  CHECK (a & 1 | 2 << 1 >> 1 = ~-4 OR a % 2 = 0 OR a % 2 = a - -1 OR a + +1 == 2 OR a / 2 * 2 != a),
  CHECK (b || 'x' || "b" IS DISTINCT FROM 'y'),
  CHECK (coalesce(b, '') COLLATE NOCASE <> 'z'),
  CHECK ((a, b) <> (3, 'x')),
  CHECK (a IN (1, 2, 3) OR b NOT IN ('p', 'q') OR c IS NOT NULL)
);
INSERT INTO check_operators VALUES (6, 'xyz', 2.0);
----
CREATE TABLE check_json(j TEXT CHECK (json_valid(j) AND j -> '$.a' IS NOT NULL AND j ->> 'a' > 0));
INSERT INTO check_json VALUES ('{"a": 1}');
----
CREATE TABLE check_conflict(a INT, CHECK (a > 0) ON CONFLICT IGNORE, CHECK (a < 10) ON CONFLICT FAIL);
INSERT INTO check_conflict VALUES (1);
----
CREATE TABLE check_literals(a CHECK (a <> x'00' AND a <> 1e3 AND a <> .5 AND a <> 0xFF AND a <> TRUE AND a <> CURRENT_DATE));
INSERT INTO check_literals VALUES (7);
----
CREATE TABLE check_qualified(a INT CHECK (check_qualified.a > 0), b INT, CHECK (b > check_qualified.a OR "check_qualified"."b" IS NULL));
CREATE INDEX check_qualified_b ON check_qualified(b);
INSERT INTO check_qualified(rowid, a, b) VALUES (4, 1, 2), (9, 2, NULL);
----
CREATE TABLE check_qualified_sequence(id INTEGER PRIMARY KEY AUTOINCREMENT, a INT CHECK (check_qualified_sequence.a > 0));
INSERT INTO check_qualified_sequence(a) VALUES (1), (2), (3);
DELETE FROM check_qualified_sequence WHERE id > 1;
----
CREATE TABLE check_nested(a INT CHECK (((((a))))>(((0)))), b INT CHECK(b IN(1,(2),((3)))));
INSERT INTO check_nested VALUES (1, 2);
----
CREATE TABLE check_separated(a CHECK (a <> 1_000 AND a <> 0xFF_FF));
INSERT INTO check_separated VALUES (7);
