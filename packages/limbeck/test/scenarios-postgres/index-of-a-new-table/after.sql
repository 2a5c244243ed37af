CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE u (k text, v jsonb);
CREATE INDEX u_v ON u USING gin (v jsonb_path_ops);
CREATE UNIQUE INDEX u_k ON u (lower(k)) INCLUDE (k) WHERE k IS NOT NULL;
COMMENT ON INDEX u_k IS 'k';
