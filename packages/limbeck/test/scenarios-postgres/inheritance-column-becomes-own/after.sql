CREATE TABLE items (id integer, note text);
CREATE TABLE events (place_of text, place text) INHERITS (items);
