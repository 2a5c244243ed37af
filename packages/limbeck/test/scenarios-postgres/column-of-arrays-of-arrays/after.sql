CREATE DOMAIN words AS varchar(20)[];
CREATE TABLE t (id integer PRIMARY KEY, a varchar(20)[], b words[], c varchar(20)[]);
