CREATE TABLE p (id serial PRIMARY KEY, a text COLLATE "C" DEFAULT 'x' NOT NULL, g integer GENERATED ALWAYS AS (id * 2) STORED, CONSTRAINT filled CHECK (a <> ''));
CREATE TABLE c (b text);
