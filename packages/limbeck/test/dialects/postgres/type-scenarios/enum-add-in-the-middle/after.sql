CREATE TYPE mood AS ENUM ('sad', 'so so', 'ok', 'good', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
