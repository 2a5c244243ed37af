-- Generated columns.
CREATE TABLE generated_both(a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL, c INT GENERATED ALWAYS AS (a + 1) STORED, d AS (a), e TEXT AS (upper(a)) STORED NOT NULL);
INSERT INTO generated_both(a) VALUES (1), (2);
----
CREATE TABLE generated_chain(a INT, c INT AS (b + 1), b INT AS (a + 1) STORED, d INT AS (c + b) UNIQUE);
INSERT INTO generated_chain(a) VALUES (1), (2);
----
CREATE TABLE generated_first(g INT GENERATED ALWAYS AS (a || b) STORED CHECK (g <> ''), a TEXT, b TEXT, CONSTRAINT u UNIQUE (g, a));
CREATE INDEX generated_first_g ON generated_first(g) WHERE g > 'a';
INSERT INTO generated_first(a, b) VALUES ('x', 'y'), ('p', 'q');
----
CREATE TABLE generated_named(a INT, b INT CONSTRAINT gen GENERATED ALWAYS AS (CASE WHEN a > 0 THEN ')' ELSE '(' END) CONSTRAINT nn NOT NULL);
INSERT INTO generated_named(a) VALUES (1), (-1);
----
CREATE TABLE generated_json(body TEXT NOT NULL, id TEXT AS (json_extract(body, '$.id')) STORED, name TEXT AS (body ->> '$.name') VIRTUAL COLLATE NOCASE);
CREATE UNIQUE INDEX generated_json_name ON generated_json(name);
INSERT INTO generated_json(body) VALUES ('{"id": 1, "name": "x"}');
----
CREATE TABLE generated_reference(a INTEGER PRIMARY KEY, b INT AS (a - 1) STORED REFERENCES generated_reference(a));
