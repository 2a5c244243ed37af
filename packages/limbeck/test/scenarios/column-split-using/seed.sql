INSERT INTO contacts (id, full_name) VALUES (1, 'Ann O''Hara'), (2, ' Öz'), (3, ''), (4, '李');
