INSERT INTO cells (rowid, oid, value) VALUES ('b', 3, 'it''s'), ('a', NULL, ''), ('b', -1, '🎉');
