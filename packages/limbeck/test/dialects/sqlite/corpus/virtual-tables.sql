-- Virtual tables and what they keep their rows in are left alone; tables that they index keep their rowids.
CREATE TABLE documents(title TEXT, body TEXT);
INSERT INTO documents(rowid, title, body) VALUES (10, 'one', 'first body'), (3, 'two', 'second body');
CREATE VIRTUAL TABLE documents_fts USING fts5(title, body, content='documents', content_rowid='rowid');
INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
CREATE TRIGGER documents_ai AFTER INSERT ON documents BEGIN INSERT INTO documents_fts(rowid, title, body) VALUES (NEW.rowid, NEW.title, NEW.body); END;
----
CREATE TABLE places(id INTEGER PRIMARY KEY, name TEXT);
CREATE VIRTUAL TABLE places_box USING rtree(id, minx, maxx, miny, maxy);
CREATE VIRTUAL TABLE notes USING fts4(body);
INSERT INTO places VALUES (1, 'x');
INSERT INTO places_box VALUES (1, 0, 1, 0, 1);
INSERT INTO notes VALUES ('some text');
