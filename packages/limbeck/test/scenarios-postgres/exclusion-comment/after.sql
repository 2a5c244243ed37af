CREATE TABLE t (id integer PRIMARY KEY, room int4range, during tsrange, CONSTRAINT ex EXCLUDE USING gist (during WITH &&, room WITH &&));
COMMENT ON CONSTRAINT ex ON t IS 'apart';
