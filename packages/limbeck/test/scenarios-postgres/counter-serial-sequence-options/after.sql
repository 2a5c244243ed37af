CREATE SEQUENCE t_id_seq AS integer INCREMENT BY 10 START WITH 5 CACHE 2;
CREATE TABLE t (id integer DEFAULT nextval('t_id_seq') PRIMARY KEY, b text);
ALTER SEQUENCE t_id_seq OWNED BY t.id;
