INSERT INTO rooms (house, number, name) VALUES ('it''s', 1, NULL), ('it''s', 2, ''), ('größe', 1, '🛏');
INSERT INTO beds (id, house, room, width) VALUES (1, 'it''s', 2, 0.9), (2, 'größe', 1, 1.4), (3, NULL, NULL, -1), (4, 'größe', NULL, 2.5);
