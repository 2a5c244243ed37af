INSERT INTO accounts (id, email, name, followers, score) VALUES
  (1, 'ann@example.org', 'Ann', 9007199254740993, 1.5),
  (2, 'o''brien@example.org', 'O''Brien "the" `x`', -1, -0.25),
  (3, 'zoe@example.org', 'Zoë 日本語 🎉', 0, NULL),
  (4, '', '', 9223372036854775807, 1e300),
  (-5, 'nobody@example.org', NULL, -9223372036854775808, 0.1);
INSERT INTO products (id, sku, price, stock, note, on_sale) VALUES
  (1, 'A-1', 9.99, 3, NULL, TRUE),
  (2, 'b-2', 12345678.25, 0, 'it''s "new"', FALSE),
  (3, 'Ç-3', 0, -4, '', TRUE),
  (4, '', 100, 2147483647, '日本 🎉', FALSE);
INSERT INTO accounts (id, email, name, followers, score) VALUES (6, X'00FF', 7.5, 'many', 'it''s high'), (7, 12, X'', 1.5, X'6869');
INSERT INTO products (id, sku, price, stock, note, on_sale) VALUES (5, 'x', 'free', 2.5, -1, 'maybe'), (6, X'6869', '1e3', ' 3', '4', 2);
