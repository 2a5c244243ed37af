CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE kinds (m mood PRIMARY KEY);
CREATE TABLE people (id integer PRIMARY KEY, m mood REFERENCES kinds (m));
