-- before
CREATE TABLE users (id serial PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY, m integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME own));
GRANT USAGE ON SEQUENCE users_id_seq, users_n_seq, own TO limbeck_code_reader;
REVOKE ALL ON SEQUENCE users_id_seq FROM CURRENT_USER;
-- rows
INSERT INTO users DEFAULT VALUES;
-- after
CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, m serial);
GRANT USAGE ON SEQUENCE users_id_seq, users_n_seq, users_m_seq TO limbeck_code_reader;
REVOKE ALL ON SEQUENCE users_id_seq FROM CURRENT_USER;
