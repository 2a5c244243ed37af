INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');
INSERT INTO pairs (a, b) VALUES (1, 2), (2, 1), (-3, -3);
