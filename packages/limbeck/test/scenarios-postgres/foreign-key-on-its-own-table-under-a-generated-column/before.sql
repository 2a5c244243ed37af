CREATE TABLE nodes (id integer, n numeric, parent integer, CONSTRAINT pk PRIMARY KEY (id) INCLUDE (n), CONSTRAINT fk FOREIGN KEY (parent) REFERENCES nodes (id));
CREATE TABLE kept (id integer, n numeric, parent integer, CONSTRAINT kept_pk PRIMARY KEY (id) INCLUDE (n), CONSTRAINT kept_fk FOREIGN KEY (parent) REFERENCES kept (id));
