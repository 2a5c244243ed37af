-- before
CREATE TABLE users (d time, e integer);
CREATE POLICY own ON users USING (d IS NULL AND e > 0);
-- rows
INSERT INTO users VALUES ('10:00', 7);
-- after
CREATE TABLE users ("A" time, "select" integer, g boolean GENERATED ALWAYS AS ("A" IS NULL) STORED);
CREATE POLICY own ON users USING ("A" IS NULL AND "select" > 0);
-- renames
{"columns":[{"table":"users","from":"d","to":"A"},{"table":"users","from":"e","to":"select"}]}
