CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
COMMENT ON CONSTRAINT t_pkey ON t IS 'the key';
