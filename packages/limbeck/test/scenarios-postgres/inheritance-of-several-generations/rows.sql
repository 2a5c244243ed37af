INSERT INTO c VALUES (1, 2, 'b');
INSERT INTO d VALUES (3, 4, 'd', 'e');
