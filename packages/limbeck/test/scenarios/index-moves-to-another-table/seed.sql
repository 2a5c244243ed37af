INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');
INSERT INTO animals (id, name) VALUES (1, '🐘'), (2, 'O''Possum'), (9, '');
