INSERT INTO tags (id, label, uses) VALUES
  (1, 'fyp', 9007199254740993),
  (2, 'O''Brien', 0),
  (3, 'größe', -12),
  (4, '', 7);
