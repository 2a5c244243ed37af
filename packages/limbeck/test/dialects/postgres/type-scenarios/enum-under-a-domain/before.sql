CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN feeling AS mood DEFAULT 'ok' CHECK (VALUE <> 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m feeling);
