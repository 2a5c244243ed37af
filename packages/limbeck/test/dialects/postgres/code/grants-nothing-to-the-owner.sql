-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
REVOKE ALL ON users FROM CURRENT_USER;
-- after
GRANT SELECT ON users TO CURRENT_USER;
-- rows

