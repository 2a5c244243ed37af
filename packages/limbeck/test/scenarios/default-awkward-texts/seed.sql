INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');
