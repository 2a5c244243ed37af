CREATE TABLE g (id integer DEFAULT 1 NOT NULL, CONSTRAINT g_id CHECK (id > 0));
CREATE TABLE p (a integer) INHERITS (g);
CREATE TABLE q (a integer, z text DEFAULT 'z');
CREATE TABLE c (b text PRIMARY KEY) INHERITS (q, p);
CREATE TABLE d (e text) INHERITS (c);
CREATE VIEW v AS SELECT id, a, b FROM c;
