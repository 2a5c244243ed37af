CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE l (k text, h integer) PARTITION BY LIST (k);
CREATE TABLE l_a PARTITION OF l FOR VALUES IN ('a', 'b') PARTITION BY HASH (h);
CREATE TABLE l_a0 PARTITION OF l_a FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE l_a1 PARTITION OF l_a FOR VALUES WITH (modulus 2, remainder 1);
