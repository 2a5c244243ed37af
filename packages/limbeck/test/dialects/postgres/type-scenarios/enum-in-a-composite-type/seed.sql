INSERT INTO people VALUES (1, ROW('ok', 1), ARRAY[ROW('happy', 2)]::pair[]), (2, NULL, NULL)
