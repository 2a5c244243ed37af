-- before
CREATE DOMAIN network AS cidr CHECK (VALUE IS NOT NULL);
CREATE TYPE span AS RANGE (SUBTYPE = inet);
CREATE TABLE users (id int PRIMARY KEY, d span[], s span);
CREATE TABLE hosts (n network DEFAULT '10.0.0.0/8');
CREATE VIEW people AS SELECT * FROM hosts;
-- rows
INSERT INTO users VALUES (1, '{"[10.0.0.1,)"}', NULL);
INSERT INTO hosts VALUES ('10.0.0.0/8');
-- after
CREATE DOMAIN network AS real;
CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TABLE users (id int PRIMARY KEY, s text, b span[]);
CREATE TABLE events (n network);
CREATE VIEW people AS SELECT * FROM events;
