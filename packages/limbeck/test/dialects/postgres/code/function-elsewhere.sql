-- both
CREATE SCHEMA other; CREATE TYPE other.level AS ENUM ('low', 'high');
-- before

-- after
CREATE FUNCTION other.f(l other.level) RETURNS other.level LANGUAGE sql AS 'SELECT l'; CREATE TABLE other.t (id integer PRIMARY KEY, l other.level DEFAULT other.f('low')); CREATE TRIGGER t BEFORE UPDATE ON other.t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
