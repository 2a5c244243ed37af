INSERT INTO places (country, code, version, name) VALUES ('BR', 1, 1, 'São Paulo'), ('BR', 2, 1, NULL), ('JP', 1, 1, '東京'), ('US', -1, 1, 'O''Fallon');
