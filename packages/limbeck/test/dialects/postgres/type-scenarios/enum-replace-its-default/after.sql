CREATE TYPE mood AS ENUM ('ok', 'happy', 'wild');
CREATE TABLE people (id integer PRIMARY KEY, m mood DEFAULT 'wild');
