-- Views: they are left alone, whatever they say about the tables.
CREATE TABLE viewed(id INTEGER PRIMARY KEY, a INT, b TEXT);
CREATE VIEW view_plain AS SELECT * FROM viewed;
CREATE VIEW view_columns(x, "y z") AS SELECT viewed.a, b FROM viewed WHERE a > 0 ORDER BY 1 LIMIT 5;
CREATE VIEW IF NOT EXISTS view_on_view AS SELECT x FROM view_columns UNION ALL SELECT a FROM view_plain EXCEPT VALUES (7);
CREATE VIEW view_cte AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i, b FROM n LEFT JOIN viewed ON viewed.id = n.i;
CREATE VIEW view_window AS SELECT a, row_number() OVER (PARTITION BY b ORDER BY a) AS r, sum(a) FILTER (WHERE a > 0) OVER w FROM viewed WINDOW w AS (ORDER BY id);
CREATE VIEW view_group AS SELECT b, count(*) AS n, group_concat(a, ', ') FROM viewed GROUP BY b HAVING n > 0;
CREATE VIEW view_broken AS SELECT * FROM nowhere;
INSERT INTO viewed VALUES (1, 1, 'x'), (2, 2, 'x');
----
CREATE TABLE viewed_join_a(id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE viewed_join_b(a_id INT REFERENCES viewed_join_a ON DELETE CASCADE, v INT);
CREATE VIEW view_join AS SELECT a.name, total(b.v) FROM viewed_join_a AS a JOIN viewed_join_b AS b ON b.a_id = a.id GROUP BY a.id;
CREATE TRIGGER view_join_ii INSTEAD OF INSERT ON view_join BEGIN INSERT INTO viewed_join_a(name) VALUES (NEW.name); END;
INSERT INTO viewed_join_a VALUES (1, 'x');
INSERT INTO viewed_join_b VALUES (1, 5), (1, 6);
