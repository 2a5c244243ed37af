CREATE TYPE mood AS ENUM ('happy', 'sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
