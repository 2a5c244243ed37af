INSERT INTO t VALUES (1, 'sad', '{low,high}'), (2, NULL, '{}');
