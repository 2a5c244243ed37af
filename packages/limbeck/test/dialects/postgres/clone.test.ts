/** The copy of a catalog, on which `plan` works out what would run: all that the schema model can say is in it. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { objectKinds } from '../../../src/schema/objects.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, rowsOf } from './databases.ts'

const ROLE = `limbeck_copied_${process.pid}`

const TYPES = `
  CREATE SCHEMA other; COMMENT ON SCHEMA other IS 'said';
  CREATE COLLATION plain (provider = icu, locale = 'und'); COMMENT ON COLLATION plain IS 'said';
  CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); COMMENT ON TYPE mood IS 'said';
  CREATE FUNCTION other.positive(n int) RETURNS bool IMMUTABLE LANGUAGE sql AS $$ SELECT n > 0 $$;
  CREATE DOMAIN code AS varchar(3) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT filled CHECK (VALUE <> '');
  COMMENT ON DOMAIN code IS 'said'; COMMENT ON CONSTRAINT filled ON DOMAIN code IS 'said';
  CREATE TYPE pair AS (a int, b text COLLATE "C"); COMMENT ON TYPE pair IS 'said';
  CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi); COMMENT ON TYPE span IS 'said';
  CREATE SEQUENCE loose AS smallint START 5 INCREMENT 2 MINVALUE 3 MAXVALUE 99 CACHE 4 CYCLE; COMMENT ON SEQUENCE loose IS 'said';`

const TABLES = `
  CREATE TABLE t (
    id int GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5 CACHE 7) CONSTRAINT t_pkey PRIMARY KEY WITH (fillfactor = 70),
    old serial, m mood DEFAULT 'sad', c code, p pair, s span, x text COLLATE plain, big text, n int,
    g int GENERATED ALWAYS AS (n * 2) STORED, self int,
    CONSTRAINT t_n UNIQUE (n) INCLUDE (self) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT t_check CHECK (n > 0) NO INHERIT,
    CONSTRAINT t_no_two EXCLUDE USING gist (s WITH &&) WHERE (n > 5),
    CONSTRAINT t_self FOREIGN KEY (self) REFERENCES t MATCH FULL ON DELETE SET NULL
  ) WITH (fillfactor = 60, autovacuum_enabled = off);
  ALTER TABLE t ADD CONSTRAINT t_late CHECK (n < 99) NOT VALID;
  ALTER TABLE t ALTER big SET STORAGE external, ALTER n SET STATISTICS 55;
  COMMENT ON TABLE t IS 'said'; COMMENT ON COLUMN t.big IS 'said'; COMMENT ON CONSTRAINT t_self ON t IS 'said';
  COMMENT ON CONSTRAINT t_check ON t IS 'said';
  CREATE UNIQUE INDEX t_ix ON t (lower(big) text_pattern_ops DESC NULLS LAST) INCLUDE (n) WITH (fillfactor = 50) WHERE n > 1;
  CREATE INDEX t_brin ON t USING brin (n); COMMENT ON INDEX t_ix IS 'said';
  ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL;
  CREATE SEQUENCE t_owned OWNED BY t.n; COMMENT ON SEQUENCE t_owned IS 'said';
  CREATE UNLOGGED TABLE other.u (t_id int CONSTRAINT fk REFERENCES t ON DELETE CASCADE DEFERRABLE);
  CREATE TABLE events (at date, k int, CONSTRAINT late CHECK (k > 0)) PARTITION BY RANGE (at);
  CREATE TABLE a_part PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (k);
  CREATE TABLE a_leaf PARTITION OF a_part DEFAULT; CREATE INDEX events_k ON events (k); CREATE INDEX leaf_at ON a_leaf (at);
  CREATE TABLE base (a int NOT NULL); CREATE TABLE an_heir (b int) INHERITS (base);
  CREATE STATISTICS t_both (dependencies) ON n, self FROM t; COMMENT ON STATISTICS t_both IS 'said';`

const CODE = `
  CREATE FUNCTION twice(n int DEFAULT 3) RETURNS int IMMUTABLE LANGUAGE sql AS $$ SELECT n * 2; $$; COMMENT ON FUNCTION twice IS 'said';
  CREATE FUNCTION of_row(t) RETURNS int LANGUAGE sql AS $$ SELECT ($1).n $$;
  CREATE PROCEDURE work(INOUT n int) LANGUAGE plpgsql AS $$ BEGIN n := 1; END $$; COMMENT ON PROCEDURE work IS 'said';
  CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0'); COMMENT ON AGGREGATE total(int) IS 'said';
  CREATE VIEW v WITH (security_barrier = true) AS SELECT t.id, twice(t.n) AS n FROM t, base; COMMENT ON VIEW v IS 'said';
  COMMENT ON COLUMN v.n IS 'said'; ALTER VIEW v ALTER n SET DEFAULT 4; CREATE VIEW a_view AS SELECT v.n FROM v, base;
  CREATE MATERIALIZED VIEW mv WITH (fillfactor = 80) AS SELECT v.n, count(*) AS c FROM v, base GROUP BY 1 WITH NO DATA;
  CREATE UNIQUE INDEX mv_ix ON mv (n); COMMENT ON INDEX mv_ix IS 'said'; COMMENT ON MATERIALIZED VIEW mv IS 'said';
  CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
  CREATE TRIGGER trg BEFORE UPDATE OF n ON t FOR EACH ROW WHEN (OLD.n <> NEW.n) EXECUTE FUNCTION act();
  ALTER TABLE t DISABLE TRIGGER trg; COMMENT ON TRIGGER trg ON t IS 'said';
  CREATE RULE quiet AS ON INSERT TO base DO INSTEAD NOTHING; ALTER TABLE base ENABLE ALWAYS RULE quiet; COMMENT ON RULE quiet ON base IS 'said';
  CREATE POLICY own ON t AS RESTRICTIVE FOR UPDATE TO ${ROLE} USING (n > 1) WITH CHECK (n > 2); COMMENT ON POLICY own ON t IS 'said';
  GRANT SELECT, UPDATE ON t TO ${ROLE} WITH GRANT OPTION; GRANT SELECT (a) ON base TO PUBLIC; REVOKE ALL ON FUNCTION twice FROM PUBLIC;
  GRANT USAGE ON SCHEMA other TO ${ROLE}; REVOKE INSERT ON base FROM CURRENT_USER;
  ALTER DEFAULT PRIVILEGES IN SCHEMA other GRANT SELECT ON TABLES TO ${ROLE};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${ROLE} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`

/** Everything, the roles of the server too. */
async function schemaOf(db: Connection): Promise<Pick<Schema, 'tables' | 'objects'>> {
  const { tables, objects = [] } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
  const roles = await postgres.introspect(db, { includes: () => true, objects: ['role'] })
  const all = [...objects, ...(roles.objects ?? [])]
  return { tables, objects: all.filter(({ kind, name }) => kind !== 'role' || name === ROLE) }
}

describe.each(databases)('%s', (_name, kind) => {
  it('everything that a schema can say is in the copy', async () => {
    const db = await databaseOf(kind, `CREATE ROLE ${ROLE} CREATEDB NOINHERIT; COMMENT ON ROLE ${ROLE} IS 'said'`)
    const copy = await postgres.scratch()
    try {
      await db.script(`${TYPES} ${TABLES} ${CODE}`)
      const there = await schemaOf(db)
      const kinds = new Set((there.objects ?? []).map((object) => object.kind))
      expect(objectKinds.filter((one) => !kinds.has(one))).toEqual(['extension'])
      await postgres.copyCatalog(db, copy)
      expect(await schemaOf(copy)).toEqual(there)
    } finally {
      await copy.close()
      await db.script(
        `DROP SCHEMA IF EXISTS public, other CASCADE; CREATE SCHEMA public; DROP OWNED BY ${ROLE}; DROP ROLE ${ROLE}`,
      )
      await db.close()
    }
  })

  it('it belongs to whom it will belong, and what is left of an index is left of it', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)')
    await expect(db.run('CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)')).rejects.toThrow()
    const copy = await postgres.scratch()
    await postgres.copyCatalog(db, copy)
    const who = 'SELECT current_user AS name'
    expect(await rowsOf(copy, who)).toEqual(await rowsOf(db, who))
    expect(await postgres.remarks?.(copy)).toEqual([expect.stringContaining('"broken"')])
    await Promise.all([copy.close(), db.close()])
  })

  it('a namespace that is not there is not in the copy either', async () => {
    const db = await databaseOf(kind, 'CREATE SCHEMA app; CREATE TABLE app.t (a int); DROP SCHEMA public')
    await db.run('SET search_path = app')
    const copy = await postgres.scratch()
    await postgres.copyCatalog(db, copy)
    expect((await schemaOf(copy)).tables.map(({ name }) => name)).toEqual(['t'])
    expect(await rowsOf(copy, `SELECT to_regnamespace('public') AS public`)).toEqual([{ public: null }])
    await Promise.all([copy.close(), db.close()])
  })
})
