CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a mood, b integer);
CREATE TABLE people (id integer PRIMARY KEY, p pair, ps pair[]);
