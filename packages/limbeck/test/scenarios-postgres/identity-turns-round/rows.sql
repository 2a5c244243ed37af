INSERT INTO t (a) VALUES (1), (2), (3);
INSERT INTO u (a) VALUES (1), (2), (3);
