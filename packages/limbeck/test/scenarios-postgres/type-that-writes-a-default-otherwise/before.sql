CREATE TYPE address AS (x boolean); CREATE DOMAIN word AS text; CREATE DOMAIN moment AS timestamp;
CREATE DOMAIN place AS address DEFAULT '(t)'; CREATE DOMAIN start AS moment DEFAULT '2026-01-31 10:00:00';
CREATE TABLE t (id integer PRIMARY KEY, a address DEFAULT '(t)', w word DEFAULT 'a', p place, m moment DEFAULT '2026-01-31 10:00:00', s start);
