CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'wild');
CREATE TABLE people (id integer PRIMARY KEY, m mood CONSTRAINT ck CHECK (m <> 'wild'));
