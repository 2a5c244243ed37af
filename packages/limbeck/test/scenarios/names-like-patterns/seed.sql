INSERT INTO "user_posts" (id, text) VALUES (1, 'it''s'), (10, NULL), (20, '🎉');
INSERT INTO "userxposts" (id, text) VALUES (2, 'it''s'), (11, NULL), (21, '🎉');
INSERT INTO "user%" (id, text) VALUES (3, 'it''s'), (12, NULL), (22, '🎉');
INSERT INTO "%" (id, text) VALUES (4, 'it''s'), (13, NULL), (23, '🎉');
