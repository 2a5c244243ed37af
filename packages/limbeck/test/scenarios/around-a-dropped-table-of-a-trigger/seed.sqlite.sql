INSERT INTO accounts (id, email, name, followers, score) VALUES
  (1, 'ann@example.org', 'Ann', 9007199254740993, 1.5),
  (2, 'o''brien@example.org', 'O''Brien "the" `x`', -1, -0.25),
  (3, 'zoe@example.org', 'Zoë 日本語 🎉', 0, NULL),
  (4, '', '', 9223372036854775807, 1e300),
  (-5, 'nobody@example.org', NULL, -9223372036854775808, 0.1);INSERT INTO people (id, name) VALUES (1, 'it''s'), (2, ''), (-3, '李');

INSERT INTO tags (id, label, uses) VALUES
  (1, 'fyp', 9007199254740993),
  (2, 'O''Brien', 0),
  (3, 'größe', -12),
  (4, '', 7);
CREATE TRIGGER people_kept AFTER INSERT ON accounts BEGIN INSERT INTO people (name) VALUES (NEW.name); END;
CREATE TRIGGER accounts_kept AFTER INSERT ON people BEGIN INSERT INTO accounts (email, followers) VALUES (NEW.name, 0); END;
