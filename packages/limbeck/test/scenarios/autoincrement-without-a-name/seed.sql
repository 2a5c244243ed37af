INSERT INTO tickets (id, title) VALUES (1, 'it''s'), (5, ''), (9, '🎫'), (10, 'gone soon');
DELETE FROM tickets WHERE id = 10;
