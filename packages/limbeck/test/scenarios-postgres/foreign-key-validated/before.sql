CREATE TABLE p (x integer, y integer, PRIMARY KEY (x, y));
CREATE TABLE c (id integer PRIMARY KEY, x integer, y integer);
ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p NOT VALID;
