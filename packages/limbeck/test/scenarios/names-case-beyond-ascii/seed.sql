INSERT INTO "Äpfel" (id, "ä", "Ä", "ß") VALUES (1, 'klein', 'GROSS', 2), (2, NULL, '', -1), (3, 'it''s', NULL, 0);
INSERT INTO "äpfel" (id, "ä", "Ä", "ß") VALUES (1, 'k', 'G', 2), (2, NULL, '', -1);
