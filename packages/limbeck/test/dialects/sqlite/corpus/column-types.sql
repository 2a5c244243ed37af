-- Declared types: anything goes, in any case, with or without arguments.
CREATE TABLE untyped(a, b, c);
INSERT INTO untyped VALUES (1, 'one', NULL), (2.5, x'00ff', '');
----
CREATE TABLE affinities(i INT, t TEXT, b BLOB, r REAL, n NUMERIC, x);
INSERT INTO affinities VALUES ('12', 12, 12, '12', '12', '12'), ('abc', x'61', 'a', 'abc', 'abc', 1.0);
----
CREATE TABLE arguments(a VARCHAR(20), b DECIMAL(10,2), c numeric ( 10 , 2 ), d FLOAT(+5,-3), e char (1));
INSERT INTO arguments VALUES ('x', 1.25, '2.50', 3, 'y');
----
CREATE TABLE words(a DOUBLE PRECISION, b UNSIGNED BIG INT, c NATIVE CHARACTER(70), d LONG   VARCHAR, e timestamp with time zone);
INSERT INTO words VALUES (1, 18446744073709551615, 'x', 'y', '2026-01-01');
----
CREATE TABLE quoted_types(a "my type", b [other type], c `third type`, d 'fourth type', e "INT");
INSERT INTO quoted_types VALUES (1, 2, 3, 4, 5);
----
CREATE TABLE keyword_types(a KEY, b action, c NO, d row, e VIEW, f temp);
INSERT INTO keyword_types VALUES (1, 2, 3, 4, 5, 6);
----
CREATE TABLE CamelCase("Id" Integer, nAmE tExT);
INSERT INTO camelcase VALUES (1, 'x');
----
CREATE TABLE int8s(a INT8, b TINYINT, c MEDIUMINT UNSIGNED, d BOOLEAN, e DATETIME);
INSERT INTO int8s VALUES (9223372036854775807, -9223372036854775808, 0, TRUE, '2026-11-23 00:00:00');
----
CREATE TABLE "one column"(x);
INSERT INTO "one column" VALUES (1), (NULL), ('x'), (x'');
