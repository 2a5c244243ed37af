INSERT INTO boxes (id, label) VALUES ('B1', 'it''s'), ('B20', NULL), ('B3', '');
INSERT INTO contents (id, box_id, what) VALUES (1, 'B1', '🎁'), (2, 'B20', ''), (3, NULL, 'lost'), (4, 'B1', 'x');
