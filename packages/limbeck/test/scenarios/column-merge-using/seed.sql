INSERT INTO contacts (id, first, last) VALUES (1, 'Ann', 'O''Hara'), (2, NULL, 'Öz'), (3, '', ''), (4, '李', NULL);
