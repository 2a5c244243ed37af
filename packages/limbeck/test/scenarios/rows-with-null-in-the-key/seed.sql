INSERT INTO keys (code, value) VALUES (NULL, 1), (NULL, NULL), ('it''s', -2), ('', 9);
