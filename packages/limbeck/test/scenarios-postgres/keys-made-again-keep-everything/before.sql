CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id integer PRIMARY KEY, m mood, is_set boolean GENERATED ALWAYS AS (m IS NOT NULL) STORED);
ALTER TABLE t ADD CONSTRAINT t_key UNIQUE (id, is_set) WITH (fillfactor = 60) DEFERRABLE;
ALTER TABLE t ADD CONSTRAINT t_not EXCLUDE USING hash (m WITH =) WITH (fillfactor = 70) WHERE (m = 'sad');
CREATE TABLE u (id integer NOT NULL, m mood NOT NULL, n integer, is_set boolean GENERATED ALWAYS AS (m IS NOT NULL) STORED NOT NULL);
CREATE UNIQUE INDEX u_key ON u (id, is_set) WITH (fillfactor = 80);
ALTER TABLE u REPLICA IDENTITY USING INDEX u_key;
CREATE INDEX u_text ON u ((is_set::text), n);
ALTER INDEX u_text ALTER COLUMN 1 SET STATISTICS 500;
CREATE TABLE w (id integer, n integer, twice integer GENERATED ALWAYS AS (n * 2) STORED, CONSTRAINT w_key PRIMARY KEY (id, twice) WITH (fillfactor = 65));
ALTER TABLE w REPLICA IDENTITY USING INDEX w_key;
CREATE TABLE p (id integer NOT NULL, n integer, m mood, twice integer GENERATED ALWAYS AS (n * 2) STORED, is_set boolean GENERATED ALWAYS AS (m IS NOT NULL) STORED)
  PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
ALTER TABLE p ADD CONSTRAINT p_key UNIQUE (id, twice) WITH (fillfactor = 60) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE p ADD CONSTRAINT p_set UNIQUE (id, is_set) WITH (fillfactor = 61);
CREATE INDEX p_i ON p (twice) WITH (fillfactor = 70);
