INSERT INTO t VALUES (1, 1, 'one', '{}', '{1}', '[1,3)'), (2, NULL, 'two', NULL, NULL, NULL);
