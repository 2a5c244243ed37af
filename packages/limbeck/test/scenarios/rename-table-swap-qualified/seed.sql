INSERT INTO drafts (id, title) VALUES (1, 'it''s'), (2, ''), (-3, '李');
INSERT INTO posts (id, body) VALUES (1, 'first'), (6, 'a "sixth"'), (9, 'drafts.id <> 100');
