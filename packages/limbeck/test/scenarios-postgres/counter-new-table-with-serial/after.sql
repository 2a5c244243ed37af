CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE u (id bigserial PRIMARY KEY, n smallserial, t_id integer REFERENCES t);
