CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE kinds (m mood PRIMARY KEY, n text);
