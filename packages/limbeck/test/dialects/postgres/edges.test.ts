/** Two ways to ask what stands on what: all of it, and what is between things only. */
import { expect, it } from 'vitest'
import { type Edge, edgesBetween, edgesOf, relationsOf } from '../../../src/dialects/postgres/objects/edges.ts'
import { readObjects } from '../../../src/dialects/postgres/objects/kinds.ts'
import { EVERYWHERE } from '../../../src/dialects/postgres/objects/namespaces.ts'
import type { ObjectKind } from '../../../src/schema/objects.ts'
import { databaseOf, databases } from './databases.ts'

const SCRIPT = `
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE pair AS (a positive, m mood[]);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE SEQUENCE apart;
CREATE TABLE parents (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text UNIQUE, many serial, m mood DEFAULT 'sad');
CREATE TABLE children (id int PRIMARY KEY DEFAULT nextval('apart'), parent int REFERENCES parents, itself int REFERENCES children,
  code text REFERENCES parents (code), n int DEFAULT one(), twice int GENERATED ALWAYS AS (1 + one()) STORED, p pair, s span, d positive,
  whole parents, wholes parents[], CHECK (one() > 0), EXCLUDE USING gist (s WITH &&));
CREATE INDEX ON children ((one() + n));
CREATE TABLE heirs (more mood) INHERITS (parents);
CREATE TABLE parts (id int, m mood) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (9);
CREATE VIEW seen AS SELECT c.id, p.m, one() AS one FROM children c JOIN parents p ON p.id = c.parent;
CREATE VIEW again AS SELECT * FROM seen;
CREATE MATERIALIZED VIEW kept AS SELECT * FROM again;
CREATE UNIQUE INDEX ON kept (id);
CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER telling BEFORE UPDATE OF n ON children FOR EACH ROW EXECUTE FUNCTION told();
CREATE RULE nothing AS ON DELETE TO parents WHERE old.id = one() DO INSTEAD NOTHING;
CREATE POLICY own ON parents USING (id = one());
CREATE STATISTICS together ON parent, n FROM children;
CREATE FUNCTION of_row(parents) RETURNS SETOF children LANGUAGE sql AS 'SELECT * FROM children';
`

const SOME: readonly (readonly ObjectKind[])[] = [
  [],
  ['enum'],
  ['sequence', 'view'],
  ['function', 'materializedView', 'policy'],
]

it.each(databases)('both tell the same of %s', async (_name, kind) => {
  const db = await databaseOf(kind, SCRIPT)
  const tables = (await relationsOf(db)).map(({ key }) => key)
  for (const kinds of [...SOME, 'all'] as const) {
    const objects = await readObjects(db, EVERYWHERE, kinds)
    const known = new Set([...tables, ...objects.map(({ catalog, oid }) => `${catalog} ${oid}`)])
    const all = between(await edgesOf(db, (key) => known.has(key)))
    expect(all.length, String(kinds)).toBeGreaterThan(3)
    expect(between(await edgesBetween(db, (key) => known.has(key))), String(kinds)).toEqual(all)
  }
  await db.close()
})

/** Each once, without what stands on itself. */
function between(edges: readonly Edge[]): readonly string[] {
  const apart = edges.filter(({ from, on }) => from.key !== on.key)
  return [...new Set(apart.map((edge) => JSON.stringify(edge)))].sort()
}
