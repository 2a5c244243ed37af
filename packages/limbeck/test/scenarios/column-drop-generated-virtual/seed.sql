INSERT INTO circles (id, radius, note) VALUES (1, 1.5, 'it''s round'), (2, NULL, NULL), (3, -2, ''), (4, 0, '⚪');
