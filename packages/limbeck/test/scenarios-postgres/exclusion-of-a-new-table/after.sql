CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE u (id integer PRIMARY KEY, room int4range, during tsrange, EXCLUDE USING gist (during WITH &&, room WITH =));
