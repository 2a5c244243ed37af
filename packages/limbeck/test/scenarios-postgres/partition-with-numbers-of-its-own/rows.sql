INSERT INTO v (n) VALUES ('one');
