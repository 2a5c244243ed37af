CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE l (k text, h integer) PARTITION BY RANGE (lower(k), h);
CREATE TABLE l_a PARTITION OF l FOR VALUES FROM ('a', MINVALUE) TO ('b', MAXVALUE);
