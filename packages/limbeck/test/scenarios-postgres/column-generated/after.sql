CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c integer GENERATED ALWAYS AS (a * 2) STORED);
