CREATE TABLE t (id integer, a integer, b text, CONSTRAINT t_pkey PRIMARY KEY (id) WITH (fillfactor = 70));
