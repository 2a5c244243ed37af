INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');
INSERT INTO people (id, name) VALUES (4, X'00FF');
