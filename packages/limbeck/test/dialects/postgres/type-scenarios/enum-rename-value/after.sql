CREATE TYPE mood AS ENUM ('sad', 'fine', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
