INSERT INTO readings (id, ok, value, label) VALUES (1, TRUE, 0.1, 'it''s'), (2, FALSE, NULL, ''), (3, 1, -1e300, '🎉');
