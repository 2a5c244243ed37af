INSERT INTO t SELECT nextval('down') FROM generate_series(1, 7);
INSERT INTO t SELECT nextval('up') FROM generate_series(1, 7);
