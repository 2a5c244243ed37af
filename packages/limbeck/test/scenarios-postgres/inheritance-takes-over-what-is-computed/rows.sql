INSERT INTO h (a, z) VALUES (1, 2);
