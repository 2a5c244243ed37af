INSERT INTO accounts (id, email, name, followers, score) VALUES
  (1, 'ann@example.org', 'Ann', 9007199254740993, 1.5),
  (2, 'o''brien@example.org', 'O''Brien "the" `x`', -1, -0.25),
  (3, 'zoe@example.org', 'Zoë 日本語 🎉', 0, NULL),
  (4, '', '', 9223372036854775807, 1e300),
  (-5, 'nobody@example.org', NULL, -9223372036854775808, 0.1);
INSERT INTO tags (id, label, uses) VALUES
  (1, 'fyp', 9007199254740993),
  (2, 'O''Brien', 0),
  (3, 'größe', -12),
  (4, '', 7);
