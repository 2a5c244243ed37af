CREATE TYPE span AS RANGE (subtype = date);
CREATE TABLE t (id integer PRIMARY KEY, r span, EXCLUDE USING gist (r WITH &&));
