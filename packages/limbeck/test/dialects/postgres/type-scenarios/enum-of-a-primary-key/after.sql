CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE kinds (m mood PRIMARY KEY, n text);
