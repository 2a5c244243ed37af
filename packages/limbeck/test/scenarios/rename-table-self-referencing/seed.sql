INSERT INTO employees (id, boss_id, name) VALUES (1, NULL, 'Ada'), (2, 1, 'O''Neil'), (3, 1, ''), (4, 3, '李'), (5, 5, 'own boss');
