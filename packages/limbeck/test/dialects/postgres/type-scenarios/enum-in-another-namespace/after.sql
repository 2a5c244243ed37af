CREATE SCHEMA other;
CREATE TYPE other.mood AS ENUM ('b', 'a');
CREATE TABLE people (id integer PRIMARY KEY, m other.mood DEFAULT 'a');
