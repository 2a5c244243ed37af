CREATE DOMAIN words AS varchar(20)[];
CREATE TABLE t (id integer PRIMARY KEY, a words[], b varchar(20)[], c words);
