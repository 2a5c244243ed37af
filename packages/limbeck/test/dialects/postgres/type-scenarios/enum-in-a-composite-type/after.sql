CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TYPE pair AS (a mood, b integer);
CREATE TABLE people (id integer PRIMARY KEY, p pair, ps pair[]);
