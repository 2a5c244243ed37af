CREATE SEQUENCE s START 10;
CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('s'::regclass) + 1);
