-- before
CREATE TABLE users (id integer PRIMARY KEY);
GRANT SELECT ON users TO pg_monitor;
CREATE TABLE "order" (id integer PRIMARY KEY);
GRANT SELECT ON "order" TO pg_monitor;
-- rows
INSERT INTO users VALUES (1);
-- after
CREATE TABLE "user" (id integer PRIMARY KEY);
GRANT SELECT, INSERT ON "user" TO pg_monitor;
CREATE TABLE orders (id integer PRIMARY KEY);
GRANT SELECT ON orders TO pg_monitor;
-- renames
{ "tables": [{ "from": "users", "to": "user" }, { "from": "order", "to": "orders" }] }
