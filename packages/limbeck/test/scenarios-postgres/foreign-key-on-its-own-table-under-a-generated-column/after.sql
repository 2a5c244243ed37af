CREATE TABLE nodes (id integer, n numeric GENERATED ALWAYS AS (id + 1) STORED, parent integer);
CREATE TABLE kept (id integer, n numeric GENERATED ALWAYS AS (id + 1) STORED, parent integer, CONSTRAINT kept_pk PRIMARY KEY (id) INCLUDE (n), CONSTRAINT kept_fk FOREIGN KEY (parent) REFERENCES kept (id));
