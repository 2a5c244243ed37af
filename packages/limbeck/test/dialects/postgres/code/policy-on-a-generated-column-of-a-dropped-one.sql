-- before
CREATE TABLE users (id integer PRIMARY KEY, name text, age integer, grown boolean GENERATED ALWAYS AS (age IS NULL) STORED);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY grown_ups ON users FOR DELETE USING (grown);
-- after
CREATE TABLE users (id integer PRIMARY KEY, name text, born integer, grown boolean GENERATED ALWAYS AS (born IS NULL) STORED);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY grown_ups ON users FOR DELETE USING (grown);
-- rows
INSERT INTO users (id, name) VALUES (1, 'Ann');
