CREATE TABLE t (id integer PRIMARY KEY, room int4range, during tsrange, CONSTRAINT ex EXCLUDE USING gist (during WITH &&) WHERE (id > 5));
