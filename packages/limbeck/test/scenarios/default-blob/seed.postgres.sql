INSERT INTO files (id, path, content, size, changed_at) VALUES
  (1, '/etc/it''s', '\x00FF10275C', 5, '2024-02-29 23:59:59.123'),
  (2, '', '\x', 0, '1969-12-31 00:00:00'),
  (3, '/große Datei 🎉', NULL, 9007199254740993, '9999-12-31 23:59:59');
