INSERT INTO makers (id, name) VALUES (1, 'it''s'), (2, 'Škoda'), (3, '');
INSERT INTO models (id, maker_id, name) VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 2, ''), (4, 3, 'four');
INSERT INTO cars (id, model_id, plate) VALUES (1, 1, 'A-1'), (2, 3, NULL), (3, 4, ''), (4, 4, 'Ü 9');
