CREATE TYPE address AS (x tsvector); CREATE DOMAIN word AS tsvector; CREATE DOMAIN moment AS date;
CREATE DOMAIN place AS address DEFAULT '(t)'; CREATE DOMAIN start AS moment DEFAULT '2026-01-31';
CREATE TABLE t (id integer PRIMARY KEY, a address DEFAULT '(t)', w word DEFAULT 'a', p place, m moment DEFAULT '2026-01-31', s start);
