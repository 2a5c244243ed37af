INSERT INTO readings (id, value, unit) VALUES (1, 1.6, '°C'), (2, -0.25, ''), (3, NULL, 'it''s'), (4, 123456789.0, 'm');
