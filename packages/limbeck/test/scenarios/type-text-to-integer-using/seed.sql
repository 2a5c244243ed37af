INSERT INTO parcels (id, weight, note) VALUES (1, '12 kg', 'it''s heavy'), (2, '0 kg', ''), (3, NULL, '📦'), (4, '-7 kg', 'balloon');
