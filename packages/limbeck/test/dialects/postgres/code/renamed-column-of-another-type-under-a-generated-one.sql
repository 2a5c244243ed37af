-- before
CREATE TABLE users (b text, d boolean GENERATED ALWAYS AS (b IS NULL) STORED PRIMARY KEY, e text GENERATED ALWAYS AS (b || 'b' || 'b') STORED);
-- rows
INSERT INTO users VALUES ('it''s');
-- after
CREATE TABLE users (a varchar(20), d boolean GENERATED ALWAYS AS (a IS NULL) STORED PRIMARY KEY, e text GENERATED ALWAYS AS (a || 'b' || 'b') STORED);
-- renames
{"columns":[{"table":"users","from":"b","to":"a"}]}
