CREATE TABLE t (id integer PRIMARY KEY, room int4range, during tsrange, CONSTRAINT ex EXCLUDE USING gist (int4range(id, id + 1) WITH &&));
