INSERT INTO tags (id, label, uses) VALUES
  (1, 'fyp', 9007199254740993),
  (2, 'O''Brien', 0),
  (3, 'größe', -12),
  (4, '', 7);
INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');
INSERT INTO "limbeck_old_people" (id, text) VALUES (1, 'it''s'), (10, NULL);
INSERT INTO "limbeck_old_tags" (id, text) VALUES (2, 'it''s'), (11, NULL);
INSERT INTO "limbeck_new_people" (id, text) VALUES (3, 'it''s'), (12, NULL);
INSERT INTO tags_swap (id, a, b, a_swap) VALUES (1, 'it''s a', 'b', 's'), (2, '', '🅱', NULL);
