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
INSERT INTO log (id, text) VALUES (1, 'it''s the first'), (2, NULL);
CREATE TRIGGER accounts_log AFTER INSERT ON accounts BEGIN INSERT INTO log (text) VALUES ('new ' || NEW.email); END;
CREATE TRIGGER accounts_renamed AFTER UPDATE OF name ON accounts WHEN NEW.name IS NOT OLD.name
BEGIN
  INSERT INTO log (text) VALUES (OLD.name || ' is now "' || NEW.name || '"; it''s logged');
  UPDATE posts SET likes = likes + 1 WHERE account_id = NEW.id;
END;
CREATE TRIGGER posts_counted AFTER DELETE ON posts BEGIN UPDATE accounts SET followers = followers - 1 WHERE id = OLD.account_id; END;
CREATE VIEW account_posts AS SELECT a.id, a.name AS who, count(p.id) AS posts FROM accounts AS a LEFT JOIN posts AS p ON p.account_id = a.id GROUP BY a.id;
CREATE VIEW "busy accounts" (who, "how many") AS SELECT who, posts FROM account_posts WHERE posts > 1;
CREATE TRIGGER account_posts_insert INSTEAD OF INSERT ON account_posts BEGIN INSERT INTO accounts (email, name, followers) VALUES ('?', NEW.who, 0); END;
