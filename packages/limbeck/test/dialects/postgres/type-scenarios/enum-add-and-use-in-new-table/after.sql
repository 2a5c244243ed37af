CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'wild');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
CREATE TABLE pets (m mood DEFAULT 'wild');
