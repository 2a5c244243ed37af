CREATE SCHEMA other;
CREATE TYPE other.mood AS ENUM ('a', 'b');
CREATE TABLE people (id integer PRIMARY KEY, m other.mood DEFAULT 'a');
