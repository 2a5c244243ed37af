INSERT INTO rects (id, w, h) VALUES (1, 1.5, 2), (2, 0, 0.25), (3, 3, NULL), (4, -2.5, -4);
