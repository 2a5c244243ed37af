INSERT INTO "UserAccounts" ("Id", "userName", "EMail") VALUES (1, 'Ann', NULL), (2, 'ann', ''), (3, 'O''Brien', '🎉');
INSERT INTO "userPosts" ("Id", "UserId", "likeCount") VALUES (1, 1, 9007199), (2, 3, -1), (3, 3, 0);
