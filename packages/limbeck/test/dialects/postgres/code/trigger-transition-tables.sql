-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- before

-- after
CREATE TRIGGER t AFTER UPDATE ON users REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION stamp();
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
