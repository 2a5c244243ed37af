INSERT INTO orders (id, item, amount) VALUES (1, 'it''s one', 9007199254740993), (2, '', -1), (41, '🎁', 0), (42, 'gone soon', 1);
