-- PostgreSQL 15
CREATE TABLE p (x integer, y integer, PRIMARY KEY (x, y));
CREATE TABLE c (id integer PRIMARY KEY, x integer, y integer, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p ON DELETE SET NULL (y));
