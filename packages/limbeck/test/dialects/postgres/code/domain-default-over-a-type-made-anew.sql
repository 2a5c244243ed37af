-- before
CREATE TYPE pair AS (x boolean, y timestamptz);
CREATE DOMAIN place AS pair DEFAULT '(t,2026-01-31)' CHECK (VALUE <> '(f,2026-01-31)'::pair);
CREATE DOMAIN spot AS place DEFAULT '(f,)';
CREATE DOMAIN word AS text;
CREATE DOMAIN phrase AS word DEFAULT 'a b';
CREATE DOMAIN network AS cidr;
CREATE DOMAIN home AS network DEFAULT '10.0.0.0/8';
CREATE DOMAIN gone AS pair DEFAULT '(t,2026-01-31)';
CREATE DOMAIN come AS pair;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'blue');
CREATE DOMAIN feeling AS mood DEFAULT 'blue';
CREATE DOMAIN deeper AS feeling DEFAULT 'blue';
CREATE TABLE t (id int PRIMARY KEY, p place, s spot, w phrase, h home, f deeper, g gone, c come);
-- rows
INSERT INTO t (id, p, s, w, h, f, g, c) VALUES (1, NULL, NULL, '1', NULL, 'sad', NULL, NULL), (2, '(t,)', '(f,)', NULL, NULL, NULL, NULL, NULL);
-- after
CREATE TYPE pair AS (x boolean, y inet);
CREATE DOMAIN place AS pair DEFAULT '(t,10.0.0.1)' CHECK (VALUE <> '(f,10.0.0.1)'::pair);
CREATE DOMAIN spot AS place DEFAULT '(t,)';
CREATE DOMAIN word AS integer;
CREATE DOMAIN phrase AS word DEFAULT 7;
CREATE DOMAIN network AS real;
CREATE DOMAIN home AS network DEFAULT 1.5;
CREATE DOMAIN gone AS pair;
CREATE DOMAIN come AS pair DEFAULT '(t,10.0.0.1)';
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN feeling AS mood DEFAULT 'happy';
CREATE DOMAIN deeper AS feeling DEFAULT 'happy';
CREATE TABLE t (id int PRIMARY KEY, p place, s spot, w phrase, h home, f deeper, g gone, c come);
