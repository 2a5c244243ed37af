INSERT INTO accounts (id, email, name, followers, score) VALUES
  (1, 'ann@example.org', 'Ann', 9007199254740993, 1.5),
  (2, 'o''brien@example.org', 'O''Brien "the" `x`', -1, -0.25),
  (3, 'zoe@example.org', 'Zoë 日本語 🎉', 0, NULL),
  (4, '', '', 9223372036854775807, 1e300),
  (-5, 'nobody@example.org', NULL, -9223372036854775808, 0.1);
INSERT INTO chickens (id, egg_id, name) VALUES (1, NULL, 'Berta'), (2, NULL, 'Ümit''s'), (3, NULL, '');
INSERT INTO eggs (id, chicken_id, laid_on) VALUES (1, 1, '2024-02-29'), (2, 3, '1970-01-01'), (3, NULL, '2000-01-01');
UPDATE chickens SET egg_id = 2 WHERE id = 1;
UPDATE chickens SET egg_id = 1 WHERE id = 2;
