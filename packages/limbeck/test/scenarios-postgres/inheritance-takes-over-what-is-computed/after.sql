CREATE TABLE b (a integer, c integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE h (d integer GENERATED ALWAYS AS (a * 3) STORED UNIQUE, z integer) INHERITS (b);
CREATE INDEX h_c ON h (c, a);
