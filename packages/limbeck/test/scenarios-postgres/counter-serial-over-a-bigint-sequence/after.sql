CREATE SEQUENCE t_id_seq;
CREATE TABLE t (id integer DEFAULT nextval('t_id_seq') PRIMARY KEY);
ALTER SEQUENCE t_id_seq OWNED BY t.id;
