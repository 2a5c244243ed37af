INSERT INTO accounts (id, email, name, followers, score) VALUES
  (1, 'ann@example.org', 'Ann', 9007199254740993, 1.5),
  (2, 'o''brien@example.org', 'O''Brien "the" `x`', -1, -0.25),
  (3, 'zoe@example.org', 'Zoë 日本語 🎉', 0, NULL),
  (4, '', '', 9223372036854775807, 1e300),
  (-5, 'nobody@example.org', NULL, -9223372036854775808, 0.1);
INSERT INTO posts (id, account_id, title, body, likes) VALUES
  (10, 1, 'It''s a "title"', NULL, 3),
  (11, 1, '', '', -7),
  (12, 3, '日本語 🎉', 'first line
second line; -- not a comment', 0),
  (13, -5, '%_\', 'NULL', 2147483647);
