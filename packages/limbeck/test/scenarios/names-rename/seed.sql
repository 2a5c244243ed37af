INSERT INTO "order" ("select", "full name", "it""s", "it's", "a.b", "größe", "UpperCase", "a`b", "[x]", "50%") VALUES
  (1, 'it''s', NULL, '', 9, -1, 'U', 'b', 'x', '%'), (2, '', '"', '''', NULL, 2, NULL, NULL, NULL, NULL), (3, '日本', 'select', 'order', -3, 3, '🎉', '`', '[', '50');
INSERT INTO "My ""Group"".by" ("from", "where?") VALUES (1, 1), (2, 3), (3, 3);
