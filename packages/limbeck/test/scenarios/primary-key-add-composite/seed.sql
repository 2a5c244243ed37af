INSERT INTO visits (site, visitor, seen_on, note) VALUES ('it''s', 1, '2024-02-29', NULL), ('', 2, '1969-12-31', ''), ('größe', -3, '2024-02-29', '🎉'), ('b', 4, '2024-03-01', 'x');
