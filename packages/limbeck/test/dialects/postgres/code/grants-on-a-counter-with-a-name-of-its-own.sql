-- before
CREATE TABLE users (id integer PRIMARY KEY, m integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME own), n integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME counted),
  a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME x1), b integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME x2), c integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME x3));
CREATE TABLE teams (id integer PRIMARY KEY, m integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME ours));
GRANT USAGE ON SEQUENCE own, counted, x1, x2, ours TO limbeck_code_reader;
-- rows
INSERT INTO users VALUES (1);
-- after
CREATE SCHEMA auth;
CREATE TABLE users (id integer PRIMARY KEY, m integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME owned), n integer GENERATED ALWAYS AS IDENTITY,
  a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME y1), b integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME y2), c integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME y3));
CREATE TABLE auth.teams (id integer PRIMARY KEY, k integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME auth.ours));
GRANT USAGE ON SEQUENCE owned, users_n_seq, auth.ours TO limbeck_code_reader;
GRANT SELECT ON SEQUENCE y1, y3 TO limbeck_code_reader;
-- renames
{"tables":[{"from":"teams","to":"auth.teams"}],"columns":[{"table":"auth.teams","from":"m","to":"k"}]}
