/** What a script makes anew keeps what only the database knows of it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { type Config, migrationScript, upgrade } from '../../../src/index.ts'
import { inDatabase } from '../../support/postgres-databases.ts'
import { databaseOf, databases, rowsOf, server } from './databases.ts'

const hasShell = spawnSync('psql', ['--version']).status === 0
const kind = databases.find(([name]) => name !== 'PGlite')?.[1]
const [READER, OWNER] = [`limbeck_reader_${process.pid}`, `limbeck_owner_${process.pid}`]

const root = mkdtempSync(join(tmpdir(), 'limbeck-keep-'))
const config: Config = { root, url: 'postgres://nobody@nowhere/app' }
afterAll(async () => {
  rmSync(root, { recursive: true })
  if (kind === undefined) return
  const db = await databaseOf(kind)
  await db.script(`DROP ROLE IF EXISTS ${READER}; DROP ROLE IF EXISTS ${OWNER}`)
  await db.close()
})

const REVISIONS = {
  a1: `op.create('enum', 'mood', { values: ['sad', 'happy'] })
    op.createTable('t', { columns: [{ name: 'id', type: 'integer', autoincrement: true }, { name: 'n', type: 'integer' },
      { name: 'm', type: 'mood', nullable: true }, { name: 'g', type: 'integer', generated: { as: 'n * 2', stored: true } }], primaryKey: { columns: ['id'] } })
    op.create('view', 'v', { as: 'select id, n, m from t', comment: 'of the history' })
    op.create('view', 'w', { as: 'select n from v', comment: 'stays' })
    op.create('function', 'f(mood)', { definition: 'CREATE FUNCTION f(x mood) RETURNS int LANGUAGE sql RETURN 1' })`,
  b2: `op.alterColumn('t', 'n', { type: 'bigint' })`,
  c3: `op.alter('enum', 'mood', { values: ['happy', 'sad'] })
    op.alter('view', 'w', { as: 'select n::text as n from v' })`,
  d4: `op.alter('view', 'w', { as: 'select n::integer as n from v' })`,
}

mkdirSync(join(root, 'revisions'))
for (const [i, [id, up]] of Object.entries(REVISIONS).entries()) {
  const down = Object.keys(REVISIONS)[i - 1]
  writeFileSync(
    join(root, 'revisions', `${id}.mjs`),
    `/** ${id} */\nexport const revision = '${id}'; export const downRevision = ${down === undefined ? 'null' : `'${down}'`}
export function upgrade(op) { ${up} }
export function downgrade(op) {}`,
  )
}

async function urlOf(db: Connection): Promise<string> {
  const [row] = await db.all('SELECT current_database() AS name')
  return inDatabase(server ?? '', String(row?.['name']))
}

function psql(url: string, input: string): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync('psql', ['-q', '-X', url], { input, encoding: 'utf8' })
  return { status, stderr }
}

const BY_HAND = `GRANT SELECT, UPDATE ON v TO ${READER} WITH GRANT OPTION; GRANT UPDATE (n) ON v TO PUBLIC;
  REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO ${READER}; GRANT USAGE ON TYPE mood TO ${READER}; REVOKE USAGE ON TYPE mood FROM PUBLIC;
  ALTER VIEW v OWNER TO ${OWNER}; ALTER TYPE mood OWNER TO ${OWNER}; ALTER FUNCTION f OWNER TO ${OWNER};
  COMMENT ON VIEW v IS 'for the BI team'; COMMENT ON COLUMN v.n IS 'how many'; COMMENT ON FUNCTION f IS 'by hand';
  ALTER DEFAULT PRIVILEGES GRANT DELETE ON TABLES TO ${READER};`

const STATE = `SELECT x.name, x.owner, x.comment, (SELECT string_agg(format('%s %s %s', pg_get_userbyid(e.grantee), privilege_type, is_grantable), ', '
      ORDER BY e.grantee::text, privilege_type) FROM aclexplode(x.acl) AS e) AS acl
  FROM (SELECT relname::text AS name, pg_get_userbyid(relowner) AS owner, obj_description(oid, 'pg_class') AS comment,
      coalesce(relacl, acldefault('r', relowner)) AS acl FROM pg_class WHERE relname IN ('v', 'w')
    UNION ALL SELECT relname || '.' || attname, '', col_description(attrelid, attnum), attacl
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relname IN ('v', 'w', 't') AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT proname, pg_get_userbyid(proowner), obj_description(oid, 'pg_proc'), proacl FROM pg_proc WHERE proname = 'f'
    UNION ALL SELECT typname, pg_get_userbyid(typowner), obj_description(oid, 'pg_type'), typacl FROM pg_type WHERE typname = 'mood') AS x
  ORDER BY name`

async function prepared(): Promise<{ readonly db: Connection; readonly url: string }> {
  if (kind === undefined) expect.fail('no server')
  const db = await databaseOf(kind)
  const url = await urlOf(db)
  await upgrade({ ...config, url }, 'a1')
  await db.script(BY_HAND)
  return { db, url }
}

/** What is granted by default outlives the tables. */
async function leave(db: Connection): Promise<void> {
  await db.script(`DROP OWNED BY ${READER}, ${OWNER} CASCADE`)
  await db.close()
}

describe.skipIf(kind === undefined || !hasShell)('a script that makes views and routines anew', () => {
  it('keeps their owners, grants and comments, as a run does', async () => {
    if (kind === undefined) expect.fail('no server')
    const first = await databaseOf(kind)
    await first.script(`CREATE ROLE ${READER}; CREATE ROLE ${OWNER}`)
    await first.close()
    for (const to of ['b2', 'c3']) {
      const online = await prepared()
      const before = await rowsOf(online.db, STATE)
      await upgrade({ ...config, url: online.url }, to)
      const after = await rowsOf(online.db, STATE)
      expect(after.find(({ name }) => name === 'v')).toEqual(before.find(({ name }) => name === 'v'))
      await leave(online.db)
      const offline = await prepared()
      expect(psql(offline.url, await migrationScript(config, 'upgrade', `a1:${to}`))).toMatchObject({ status: 0 })
      expect(await rowsOf(offline.db, STATE)).toEqual(after)
      await leave(offline.db)
    }
  })

  it.each([
    ['a1', 'b2', 'v'],
    ['c3', 'd4', 'w'],
  ])('stops where something on a view would be lost between %s and %s', async (from, to, view) => {
    const { db, url } = await prepared()
    await upgrade({ ...config, url }, from)
    await db.script(`CREATE RULE quiet AS ON INSERT TO ${view} DO INSTEAD NOTHING`)
    expect(psql(url, await migrationScript(config, 'upgrade', `${from}:${to}`))).toEqual({
      status: 3,
      stderr: expect.stringContaining(`RULE quiet ON public.${view}`),
    })
    expect(await rowsOf(db, `SELECT 1 AS one FROM pg_rewrite WHERE rulename = 'quiet'`)).toEqual([{ one: 1 }])
    await leave(db)
  })
})
