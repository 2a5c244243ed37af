CREATE TYPE span AS RANGE (subtype = integer); CREATE DOMAIN stay AS span DEFAULT '[1,5)' CHECK (NOT isempty(VALUE));
CREATE TYPE pair AS (x integer); CREATE TYPE couple AS (p pair, n integer);
CREATE DOMAIN two AS couple DEFAULT '("(1)",2)'; CREATE DOMAIN both_of AS two; CREATE DOMAIN gone AS pair DEFAULT '(1)';
CREATE DOMAIN a AS integer DEFAULT 1 CHECK (VALUE > 0); CREATE DOMAIN b AS a DEFAULT 2 CHECK (VALUE > 1); CREATE DOMAIN c AS b DEFAULT 3;
CREATE TABLE t (id integer PRIMARY KEY, s stay DEFAULT '[1,2)', w both_of DEFAULT '("(3)",2)', g gone, a a, b b, c c DEFAULT 4);
