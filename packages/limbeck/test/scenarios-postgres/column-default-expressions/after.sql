CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT (1 + 2) * 3, b text DEFAULT upper('x' || 'y'));
