-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before

-- after
REVOKE INSERT, DELETE ON users FROM CURRENT_USER;
-- rows

