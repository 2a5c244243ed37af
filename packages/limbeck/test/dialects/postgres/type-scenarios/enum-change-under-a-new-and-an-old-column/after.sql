CREATE TYPE mood AS ENUM ('ok', 'new'); CREATE TABLE t (id integer PRIMARY KEY, n mood NOT NULL DEFAULT 'new');
