INSERT INTO people VALUES (1, '{ok,happy}'), (2, '{}'), (3, NULL)
