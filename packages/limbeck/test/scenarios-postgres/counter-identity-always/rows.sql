INSERT INTO t (b) VALUES ('one'), ('two');
