INSERT INTO circles (id, radius) VALUES (1, 1.5), (2, NULL), (3, -2), (4, 0);
