INSERT INTO kinds VALUES ('ok', 'a'), ('happy', 'b')
