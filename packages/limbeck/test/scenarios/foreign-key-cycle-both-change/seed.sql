INSERT INTO chickens (id, egg_id, name) VALUES (1, NULL, 'Berta'), (2, NULL, 'Ümit''s'), (3, NULL, '');
INSERT INTO eggs (id, chicken_id, laid_on) VALUES (1, 1, '2024-02-29'), (2, 3, '1970-01-01'), (3, NULL, '2000-01-01');
UPDATE chickens SET egg_id = 2 WHERE id = 1;
UPDATE chickens SET egg_id = 1 WHERE id = 2;
