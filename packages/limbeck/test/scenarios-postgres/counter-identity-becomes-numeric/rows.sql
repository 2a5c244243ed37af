INSERT INTO t (id, b) VALUES (1, 'one'), (2, 'two');
