CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN word AS mood CHECK (VALUE IS NOT NULL); CREATE TABLE t (id integer PRIMARY KEY, w word, m mood DEFAULT 'ok');
