CREATE SEQUENCE s;
CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('s'::regclass));
