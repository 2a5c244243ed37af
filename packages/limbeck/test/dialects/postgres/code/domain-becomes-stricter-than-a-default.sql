-- before
CREATE DOMAIN word AS varchar(20);
CREATE TABLE t (id integer PRIMARY KEY, w word[] DEFAULT '{NULL}', v word DEFAULT 'abcd', CONSTRAINT t_check CHECK (v <> 'abcde'::word));
-- rows
INSERT INTO t VALUES (1, '{a}', 'b');
-- after
CREATE DOMAIN word AS varchar(20) NOT NULL CHECK (length(VALUE) < 3);
CREATE TABLE t (id integer PRIMARY KEY, w word[], v word DEFAULT 'b');
