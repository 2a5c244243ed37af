INSERT INTO products (id, sku, price, stock, note, on_sale) VALUES
  (1, 'A-1', 9.99, 3, NULL, TRUE),
  (2, 'b-2', 12345678.25, 0, 'it''s "new"', FALSE),
  (3, 'Ç-3', 0, -4, '', TRUE),
  (4, '', 100, 2147483647, '日本 🎉', FALSE);
