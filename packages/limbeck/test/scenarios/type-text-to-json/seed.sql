INSERT INTO events (id, payload) VALUES (1, '{"a": "o''k", "ü": [1, null]}'), (2, NULL), (3, '[]'), (4, '"9007199254740993"');
