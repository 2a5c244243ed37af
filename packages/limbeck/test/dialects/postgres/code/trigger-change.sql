-- both
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age integer);CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- before
CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp();
-- after
CREATE TRIGGER t BEFORE UPDATE OF name ON users FOR EACH ROW WHEN (NEW.age > 1) EXECUTE FUNCTION stamp();
-- rows
INSERT INTO users VALUES (1, 'Ann', 30), (2, 'Bob', 41);
