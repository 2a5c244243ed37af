CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
ALTER TABLE t ADD CONSTRAINT ex EXCLUDE USING hash (b WITH =);
