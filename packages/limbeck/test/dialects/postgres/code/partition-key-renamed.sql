-- before
CREATE TABLE m (id integer, "select" integer) PARTITION BY LIST ("select");
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);
CREATE TABLE h (id integer, e text, Day date) PARTITION BY RANGE (lower(e), day);
-- rows
INSERT INTO m VALUES (7, 1), (8, 1);
-- after
CREATE TABLE m (id integer, e integer) PARTITION BY LIST (e);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);
CREATE TABLE h (id integer, f text, at date) PARTITION BY RANGE (lower(f), at);
-- renames
{ "columns": [{ "table": "m", "from": "select", "to": "e" }, { "table": "h", "from": "e", "to": "f" }, { "table": "h", "from": "day", "to": "at" }] }
