INSERT INTO people (id, m) VALUES (1, 'ok'), (2, 'happy')
