CREATE TYPE level AS ENUM ('happy', 'sad');
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TABLE t (id integer PRIMARY KEY, one level, all_of mood[] DEFAULT '{high}');
