CREATE TYPE feeling AS ENUM ('sad', 'ok'); CREATE DOMAIN word AS feeling CHECK (VALUE IS NOT NULL); CREATE TABLE t (id integer PRIMARY KEY, w word, m feeling DEFAULT 'ok');
