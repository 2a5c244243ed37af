-- Comments and white space wherever they may stand.
CREATE TABLE commented( -- the table
  a INT, -- the a, with a ' quote and a ( parenthesis
  /* before b */ b /* after its name */ TEXT /* after its type */ NOT NULL /* after its clause */,
  -- a line of its own: c INT,
  c INT /* the last, no comma follows */
  -- the end
);
INSERT INTO commented VALUES (1, 'x', 2);
----
CREATE TABLE commented_constraints(
  a INT, b INT,
  -- the key
  PRIMARY KEY (a /* first */, b -- second
  ),
  CHECK (a > 0 -- positive
    AND b /* ) */ > 0)
) -- done
;
INSERT INTO commented_constraints VALUES (1, 2);
----
CREATE	TABLE
  spaced  (

    a
      INT
        NOT
          NULL
            DEFAULT
              5   ,b  TEXT

  )
   ;
INSERT INTO spaced(b) VALUES ('x');
----
CREATE TABLE commented_default(a INT DEFAULT /* five */ 5, b INT DEFAULT (1 -- one
  + 1));
INSERT INTO commented_default DEFAULT VALUES;
----
CREATE TABLE commented_end(a INT, b INT); /* after the end */
CREATE INDEX commented_end_i ON commented_end(a /* the a */, b -- the b
) WHERE a > 0 /* positive */;
INSERT INTO commented_end VALUES (1, 2);
