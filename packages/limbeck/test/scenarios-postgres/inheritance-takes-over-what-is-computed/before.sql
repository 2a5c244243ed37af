CREATE TABLE b (a integer, c integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE h (a integer, c integer GENERATED ALWAYS AS (a * 2) STORED, d integer GENERATED ALWAYS AS (a * 3) STORED UNIQUE, z integer);
CREATE INDEX h_c ON h (c, a);
