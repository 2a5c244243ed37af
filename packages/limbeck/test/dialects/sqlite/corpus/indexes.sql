-- Indexes: all that their parts and predicates may be.
CREATE TABLE indexed(a INT, b TEXT COLLATE NOCASE, c TEXT, d INT);
CREATE INDEX indexed_plain ON indexed(a);
CREATE INDEX indexed_desc ON indexed(a DESC, b ASC, c);
CREATE UNIQUE INDEX indexed_unique ON indexed(b, c);
CREATE INDEX indexed_collated ON indexed(b COLLATE BINARY, c COLLATE nocase DESC);
CREATE INDEX indexed_expression ON indexed(lower(c), a + d, (a * 2) DESC);
CREATE INDEX indexed_partial ON indexed(a) WHERE b IS NOT NULL AND c IN ('x', 'y') OR d > 5;
CREATE UNIQUE INDEX indexed_partial_unique ON indexed(d) WHERE d > 100;
CREATE INDEX indexed_case ON indexed(CASE WHEN a > 0 THEN b ELSE c END COLLATE RTRIM);
CREATE INDEX indexed_concat ON indexed(b || c COLLATE NOCASE);
CREATE INDEX "indexed quoted" ON "indexed"("a", `b`, [c]);
CREATE INDEX indexed_json ON indexed(json_extract(c, '$.x') COLLATE NOCASE ASC);
CREATE INDEX indexed_cast ON indexed(CAST(c AS INTEGER), abs(a), coalesce(b, c, 'none'));
INSERT INTO indexed VALUES (1, 'x', '{"x": 1}', 10), (2, 'y', '{}', 200), (NULL, NULL, NULL, NULL);
----
CREATE TABLE indexed_qualified(a INT, b INT);
CREATE INDEX indexed_qualified_b ON indexed_qualified(b) WHERE indexed_qualified.a > 5;
INSERT INTO indexed_qualified VALUES (6, 1), (4, 2);
----
CREATE TABLE indexed_stats(a INT, b INT UNIQUE);
CREATE INDEX indexed_stats_a ON indexed_stats(a, b);
INSERT INTO indexed_stats VALUES (1, 1), (1, 2), (2, 3);
ANALYZE;
----
CREATE TABLE "Indexed Names"("A b" INT, "C" INT);
CREATE INDEX "Indexed Names A" ON "indexed names"("a B" DESC, c);
INSERT INTO "Indexed Names" VALUES (1, 2);
