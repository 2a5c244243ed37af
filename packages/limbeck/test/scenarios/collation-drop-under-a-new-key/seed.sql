INSERT INTO accounts (id, email) VALUES (1, 'ann@example.org'), (2, 'Ann@example.org');
