CREATE TYPE span AS RANGE (subtype = int8);
CREATE TABLE t (id integer PRIMARY KEY, r span, EXCLUDE USING gist (r WITH &&));
