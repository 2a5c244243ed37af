CREATE TABLE m (id integer NOT NULL, day date NOT NULL, n integer) PARTITION BY RANGE (day);
CREATE TABLE m1 (id integer NOT NULL, day date NOT NULL, n integer);
