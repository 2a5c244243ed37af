CREATE TYPE level AS ENUM ('high', 'low');
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id integer PRIMARY KEY, one mood, all_of level[] DEFAULT '{high}');
