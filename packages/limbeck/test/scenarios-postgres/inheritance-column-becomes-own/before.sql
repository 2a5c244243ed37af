CREATE TABLE items (id integer, place point, note text);
CREATE TABLE events (place_of text) INHERITS (items);
