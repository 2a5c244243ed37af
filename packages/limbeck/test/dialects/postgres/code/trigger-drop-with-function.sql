-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);
-- before
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp();
-- after

-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
