-- before
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO limbeck_code_reader;
-- after
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO limbeck_code_reader;CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
