CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, m mood);
CREATE VIEW moods AS SELECT id, m FROM people WHERE m <> 'happy';
CREATE MATERIALIZED VIEW kept AS SELECT m, count(*) AS n FROM moods GROUP BY m;
CREATE UNIQUE INDEX ux_kept ON kept (m);
COMMENT ON VIEW moods IS 'but the happy ones';
