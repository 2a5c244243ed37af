-- before
CREATE TABLE users (id integer PRIMARY KEY);
-- after
CREATE SCHEMA "Odd ""space"".dot";COMMENT ON SCHEMA "Odd ""space"".dot" IS 'one';CREATE TABLE users (id integer PRIMARY KEY);CREATE TABLE "Odd ""space"".dot".logs (id integer PRIMARY KEY);
-- rows
INSERT INTO users VALUES (1), (2);
