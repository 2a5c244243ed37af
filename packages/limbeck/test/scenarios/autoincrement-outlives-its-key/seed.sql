INSERT INTO notes (id, body) VALUES (1, 'first'), (7, 'last');
