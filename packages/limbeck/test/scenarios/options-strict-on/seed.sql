INSERT INTO items (code, lot, price, picture) VALUES ('it''s', 1, 0.1, X'00FF'), ('', -2, NULL, NULL), ('größe', 3, 1e300, X''), ('b', 2147483647, -2.5, X'27');
INSERT INTO details (id, code, lot, note) VALUES (1, 'it''s', 1, NULL), (2, '', -2, ''), (3, 'b', 2147483647, '🎉');
