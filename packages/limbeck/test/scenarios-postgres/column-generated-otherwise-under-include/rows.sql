INSERT INTO t (id, a, r, h) VALUES (1, 1, '[1,2)', 1), (2, 2, '[2,3)', 1);
