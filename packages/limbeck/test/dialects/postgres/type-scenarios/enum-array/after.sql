CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, m mood[] DEFAULT '{ok}');
