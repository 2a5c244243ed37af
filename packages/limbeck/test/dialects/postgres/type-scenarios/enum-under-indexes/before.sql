CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
CREATE INDEX ix_partial ON people (id) WHERE m = 'happy';
CREATE INDEX ix_expression ON people ((m = 'ok'));
CREATE UNIQUE INDEX ux ON people (m, id);
