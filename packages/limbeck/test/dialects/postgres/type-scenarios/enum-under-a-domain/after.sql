CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE DOMAIN feeling AS mood DEFAULT 'ok' CHECK (VALUE <> 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m feeling);
