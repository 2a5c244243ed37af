/** Scripts, run by PostgreSQL's own shell where it is there, against the same steps run online. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { downgrade, migrationScript, stampSql, upgrade, type Config } from '../../../src/index.ts'
import { inDatabase } from '../../support/postgres-databases.ts'
import { databaseOf, databases, rowsOf, server } from './databases.ts'

const LIMBECK = join(import.meta.dirname, '../../../src/index.ts')
const hasShell = spawnSync('psql', ['--version']).status === 0
if (!hasShell) console.log('Skipped: there is no psql to run scripts with')

const root = mkdtempSync(join(tmpdir(), 'limbeck-psql-'))
afterAll(() => rmSync(root, { recursive: true }))

const REVISIONS: readonly (readonly [id: string, down: string, up: string, back: string])[] = [
  [
    'a1',
    'null',
    `op.createTable('parents', { columns: [{ name: 'id', type: 'integer', autoincrement: true }, { name: 'name', type: 'varchar(20)', nullable: true },
         { name: 'n', type: 'integer', default: 1 }], primaryKey: { columns: ['id'] }, comment: 'it\\'s' })
     op.createTable('children', { columns: [{ name: 'id', type: 'integer' }, { name: 'parent_id', type: 'integer' }], primaryKey: { columns: ['id'] },
       foreignKeys: [{ name: 'fk_c', columns: ['parent_id'], references: { table: 'parents', columns: ['id'] }, onDelete: 'cascade', deferrable: 'deferred' }] })`,
    `op.dropTable('children'); op.dropTable('parents')`,
  ],
  [
    'b2',
    "'a1'",
    `op.bulkInsert('children', [{ id: 10, parent_id: 1 }, { id: 11, parent_id: 2 }])
     op.bulkInsert('parents', [{ id: 1, name: "O'Neil \\\\ :name" }, { id: 2, name: 'Zoë; -- no comment' }, { id: 7, name: '$limbeck$' }])
     op.execute("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; -- the last line is a comment")`,
    `op.execute('DROP FUNCTION f()'); op.execute('DELETE FROM children'); op.execute('DELETE FROM parents')`,
  ],
  [
    'c3',
    "'b2'",
    `op.alterColumn('parents', 'name', { type: 'text', nullable: false })
     op.alterColumn('parents', 'n', { type: 'bigint', generated: { as: 'id * 2', stored: true }, default: null })
     op.addCheck('parents', { name: 'ck', expression: "name <> ''" })
     op.createIndex('parents', { name: 'ix', unique: true, columns: ['name'] })
     op.addColumn('children', { name: 'note', type: 'text' }, { using: "'note ' || id" })
     op.renameColumn('children', 'parent_id', 'p_id')`,
    `op.renameColumn('children', 'p_id', 'parent_id'); op.dropColumn('children', 'note'); op.dropIndex('parents', 'ix')
     op.dropCheck('parents', 'ck'); op.alterColumn('parents', 'n', { type: 'integer', generated: null, default: 1 })
     op.alterColumn('parents', 'name', { type: 'varchar(20)', nullable: true })`,
  ],
]

writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
mkdirSync(join(root, 'revisions'))
for (const [id, down, up, back] of REVISIONS) {
  writeFileSync(
    join(root, 'revisions', `${id}_step.ts`),
    `import type { Operations } from ${JSON.stringify(LIMBECK)}
     export const revision = '${id}'
     export const downRevision = ${down}
     export const branchLabels = null
     export const dependsOn = null
     export function upgrade(op: Operations): void { ${up} }
     export function downgrade(op: Operations): void { ${back} }`,
  )
}

/** A project on a database, whose scripts are worked out without it. */
function project(connection?: object): Config {
  return { root, ...(connection === undefined ? { url: 'postgres://nobody@nowhere/app' } : { connection }) }
}

async function stateOf(db: Connection): Promise<unknown> {
  const rows = async (sql: string): Promise<unknown> => rowsOf(db, sql).catch(() => 'nothing')
  return {
    schema: await postgres.introspect(db, { includes: (name) => !name.startsWith('limbeck') }),
    parents: await rows('SELECT * FROM parents ORDER BY id'),
    children: await rows('SELECT * FROM children ORDER BY id'),
    heads: await rows('SELECT revision FROM limbeck_version'),
    log: await rows('SELECT revision, direction, message FROM limbeck_log ORDER BY id'),
  }
}

async function psql(
  db: Connection,
  script: string,
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const [row] = await db.all('SELECT current_database() AS name')
  const url = inDatabase(server ?? '', String(row?.['name']))
  const { status, stderr } = spawnSync('psql', ['-q', '-X', url], { input: script, encoding: 'utf8' })
  return { status, stderr }
}

describe.skipIf(server === undefined || !hasShell)('a script for psql', () => {
  const kind = databases.find(([name]) => name !== 'PGlite')?.[1]

  it('does what the same steps do online, in both directions', async () => {
    if (kind === undefined) expect.fail('no server')
    const online = await databaseOf(kind)
    const [row] = await online.all('SELECT current_database() AS name')
    const url = inDatabase(server ?? '', String(row?.['name']))
    await upgrade({ root, url })
    const up = await stateOf(online)
    await downgrade({ root, url }, '-1')
    const down = await stateOf(online)
    await downgrade({ root, url }, 'base')
    const base = await stateOf(online)
    await online.close()

    const db = await databaseOf(kind)
    expect(await psql(db, await migrationScript(project(), 'upgrade', 'head'))).toEqual({
      status: 0,
      stderr: expect.any(String),
    })
    expect(await stateOf(db)).toEqual(up)
    expect(await psql(db, await migrationScript(project(), 'downgrade', 'c3:b2'))).toMatchObject({ status: 0 })
    expect(await stateOf(db)).toEqual(down)
    expect(await psql(db, await migrationScript(project(), 'downgrade', 'b2:base'))).toMatchObject({ status: 0 })
    expect(await stateOf(db)).toEqual(base)
    await db.close()
  })

  it('stops where the database is not, and where rows stand in the way', async () => {
    if (kind === undefined) expect.fail('no server')
    const db = await databaseOf(kind)
    const wrong = await psql(db, await migrationScript(project(), 'upgrade', 'a1:head'))
    expect(wrong).toEqual({ status: 3, stderr: expect.stringContaining('the database is not at a1') })
    expect(await postgres.hasTable(db, 'limbeck_version')).toBe(false)

    await psql(db, await migrationScript(project(), 'upgrade', 'b2'))
    await db.run('INSERT INTO parents (id, name) VALUES (9, NULL)')
    const before = await stateOf(db)
    const refused = await psql(db, await migrationScript(project(), 'upgrade', 'b2:head'))
    expect(refused).toEqual({ status: 3, stderr: expect.stringContaining('the rows do not allow this') })
    expect(await stateOf(db)).toEqual(before)
    expect(await psql(db, await stampSql(project(), ['b2:c3']))).toMatchObject({ status: 0 })
    expect(await stateOf(db)).toMatchObject({ heads: [{ revision: 'c3' }] })
    await db.close()
  })
})
