CREATE TYPE mood AS ENUM ('blue', 'sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
