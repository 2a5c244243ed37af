CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, m mood, is_ok boolean GENERATED ALWAYS AS (m = 'ok') STORED);
