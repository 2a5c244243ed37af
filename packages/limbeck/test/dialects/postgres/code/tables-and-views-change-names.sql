-- both
CREATE TABLE kept (id integer PRIMARY KEY, n integer);
-- before
CREATE TABLE events (id integer PRIMARY KEY);
CREATE VIEW people AS SELECT n FROM kept;
-- rows
INSERT INTO events VALUES (1);
INSERT INTO kept VALUES (1, 2);
-- after
CREATE TABLE people (id integer CONSTRAINT events_pkey PRIMARY KEY);
CREATE VIEW events AS SELECT n FROM kept;
-- renames
{"tables":[{"from":"events","to":"people"}]}
