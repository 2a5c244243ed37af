INSERT INTO people (id, name, code) VALUES (1, 'it''s', 'x''y'), (2, '', ''), (3, '李', 'ß');
INSERT INTO badges (id, person_code) VALUES (1, 'x''y'), (2, ''), (3, NULL), (4, 'ß');
