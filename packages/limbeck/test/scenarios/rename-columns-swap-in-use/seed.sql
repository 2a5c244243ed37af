INSERT INTO pairs (id, a, b, z) VALUES (1, 'it''s a', 'b', NULL), (2, '', '🅱', 'z'), (3, 'same', 'same', '');
