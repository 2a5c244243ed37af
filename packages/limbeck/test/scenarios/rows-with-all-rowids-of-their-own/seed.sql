INSERT INTO cells (rowid, oid, _rowid_) VALUES ('b', 3, 1.5), ('a', NULL, NULL), ('b', 3, 1.5);
