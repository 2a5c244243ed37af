-- before
CREATE TABLE users (a varchar(10), id boolean GENERATED ALWAYS AS (a IS NULL) STORED, b integer, CONSTRAINT three CHECK (id OR b > 0));
CREATE INDEX ix ON users (b, id);
-- rows
INSERT INTO users VALUES ('one', DEFAULT, 7);
-- after
CREATE TABLE users (a text, "Renamed" boolean GENERATED ALWAYS AS (a IS NULL) STORED, "select" integer, CONSTRAINT three CHECK ("Renamed" OR "select" > 0));
CREATE INDEX ix ON users ("select", "Renamed");
-- renames
{"columns":[{"table":"users","from":"id","to":"Renamed"},{"table":"users","from":"b","to":"select"}]}
