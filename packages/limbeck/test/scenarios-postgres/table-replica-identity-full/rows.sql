INSERT INTO t VALUES (1, 10, 'one'), (2, 20, 'two'), (3, NULL, NULL);
