CREATE TABLE m (id integer NOT NULL, day date NOT NULL, n integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE c (id integer, day date);
