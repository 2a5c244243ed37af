/** Scripts, run by SQLite's own shell, against the same steps run online. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downgrade, migrationScript, stamp, stampSql, upgrade } from '../../src/index.ts'

const shell = spawnSync('sqlite3', ['--version']).status === 0
if (!shell && process.env['LIMBECK_REQUIRE_SERVERS']) throw new Error('the shell of SQLite, sqlite3, is missing')
if (!shell) console.log('skipped: the scripts for SQLite need its shell, sqlite3')

const LIMBECK = join(import.meta.dirname, '../../src/index.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-script-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})
afterEach(() => rmSync(folder, { recursive: true }))

const REVISIONS: readonly (readonly [id: string, down: string | null, up: string, back: string])[] = [
  [
    'a1',
    null,
    `op.createTable('parents', { columns: [{ name: 'id', type: 'integer', autoincrement: true }, { name: 'name', type: 'varchar(20)', nullable: true }], primaryKey: { columns: ['id'] } })
     op.createTable('children', { columns: [{ name: 'id', type: 'integer' }, { name: 'parent_id', type: 'integer' }], primaryKey: { columns: ['id'] },
       foreignKeys: [{ name: 'fk_c', columns: ['parent_id'], references: { table: 'parents', columns: ['id'] }, onDelete: 'cascade' }] })`,
    `op.dropTable('children'); op.dropTable('parents')`,
  ],
  [
    'b2',
    'a1',
    `op.bulkInsert('parents', [{ id: 1, name: "O'Neil" }, { id: 2, name: 'Zoë; -- no comment' }, { id: 4, name: 'one\\r\\ntwo' }, { id: 3, name: null }])
     op.bulkInsert('children', [{ id: 10, parent_id: 1 }, { id: 11, parent_id: 2 }])
     op.execute('CREATE TRIGGER t AFTER INSERT ON children BEGIN UPDATE parents SET name = name; END')
     op.execute({ sqlite: "UPDATE parents SET name = 'three' WHERE id = 3 -- the last line is a comment" })`,
    `op.execute('DROP TRIGGER t'); op.execute('DELETE FROM children'); op.execute('DELETE FROM parents')`,
  ],
  [
    'c3',
    'b2',
    `op.alterColumn('parents', 'name', { type: 'text', nullable: false })
     op.addCheck('parents', { name: 'ck_name', expression: "name <> ''" })
     op.addColumn('children', { name: 'note', type: 'text', default: 'a;b' })`,
    `op.dropColumn('children', 'note')
     op.dropCheck('parents', 'ck_name')
     op.alterColumn('parents', 'name', { type: 'varchar(20)', nullable: true })`,
  ],
  [
    'd4',
    'c3',
    `op.renameTable('parents', 'people'); op.renameColumn('people', 'name', 'full_name'); op.createIndex('people', { name: 'ix', columns: ['full_name'], where: 'id > 1' })`,
    `op.dropIndex('people', 'ix'); op.renameColumn('people', 'full_name', 'name'); op.renameTable('people', 'parents')`,
  ],
]

function writeRevisions(extra: typeof REVISIONS = []): void {
  for (const [id, down, up, back] of [...REVISIONS, ...extra]) {
    const text = `/** ${id} */
import { sql } from '${LIMBECK}'
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export const branchLabels = null
export const dependsOn = null
void sql
export function upgrade(op) { ${up} }
export function downgrade(op) { ${back} }
`
    writeFileSync(join(folder, `${id}.mjs`), text)
  }
}

const config = (file: string) => ({ root: folder, revisions: '.', url: `sqlite:${file}` })

function runShell(file: string, script: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync('sqlite3', [join(folder, file)], { input: script, encoding: 'utf8' })
  return { status, stderr }
}

/** Everything that is in a database, but for when things ran. */
function contents(file: string): unknown {
  const db = new DatabaseSync(join(folder, file))
  try {
    const schema = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
    const tables = schema.filter(({ type, name }) => type === 'table' && name !== 'limbeck_log')
    const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${String(name)}" ORDER BY 1`).all()])
    const log = db.prepare('SELECT revision, direction, message FROM limbeck_log ORDER BY id').all()
    return { schema, rows, log, violations: db.prepare('PRAGMA foreign_key_check').all() }
  } finally {
    db.close()
  }
}

describe.skipIf(!shell)('scripts for sqlite3', () => {
  // The shell may be older than Node's engine; the same statements on both make the texts comparable.
  test('from nothing to the head: the same catalog, rows and log as online', async () => {
    writeRevisions()
    const script = await migrationScript(config('online.db'), 'upgrade', 'head')
    expect(runShell('script.db', script)).toEqual({ status: 0, stderr: '' })
    await upgrade(config('online.db'))
    expect(rowsOf('script.db')).toEqual(rowsOf('online.db'))
    expect(await shapeOf('script.db')).toEqual(await shapeOf('online.db'))
  })

  test.each([
    ['a1', 'b2'],
    ['b2', 'c3'],
    ['b2', 'd4'],
    ['c3', 'd4'],
  ])('up and down between %s and %s', async (from, to) => {
    writeRevisions()
    await upgrade(config('online.db'), from)
    await upgrade(config('script.db'), from)
    expect(runShell('script.db', await migrationScript(config('x.db'), 'upgrade', `${from}:${to}`))).toEqual({
      status: 0,
      stderr: '',
    })
    await upgrade(config('online.db'), to)
    expect(rowsOf('script.db')).toEqual(rowsOf('online.db'))
    expect(await shapeOf('script.db')).toEqual(await shapeOf('online.db'))
    expect(runShell('script.db', await migrationScript(config('x.db'), 'downgrade', `${to}:${from}`))).toEqual({
      status: 0,
      stderr: '',
    })
    await downgrade(config('online.db'), from)
    expect(rowsOf('script.db')).toEqual(rowsOf('online.db'))
    expect(await shapeOf('script.db')).toEqual(await shapeOf('online.db'))
  })

  test('a database elsewhere is left alone', async () => {
    writeRevisions()
    await upgrade(config('online.db'), 'a1')
    const before = contents('online.db')
    const { status, stderr } = runShell('online.db', await migrationScript(config('x.db'), 'upgrade', 'b2:head'))
    expect(status).not.toBe(0)
    expect(stderr).toContain('the database is not at b2, where this script begins')
    expect(contents('online.db')).toEqual(before)
  })

  test('rows that do not allow a change stop it, and nothing of the revision stays', async () => {
    writeRevisions()
    await upgrade(config('online.db'), 'b2')
    const db = new DatabaseSync(join(folder, 'online.db'))
    db.exec('UPDATE parents SET name = NULL WHERE id = 2')
    db.close()
    const before = contents('online.db')
    const { status, stderr } = runShell('online.db', await migrationScript(config('x.db'), 'upgrade', 'b2:head'))
    expect(status).not.toBe(0)
    expect(stderr).toContain('the rows do not allow this')
    expect(contents('online.db')).toEqual(before)
  })

  test('a stamp moves the rows of the version table only', async () => {
    writeRevisions()
    await upgrade(config('script.db'), 'b2')
    await upgrade(config('online.db'), 'b2')
    expect(runShell('script.db', await stampSql(config('x.db'), ['b2:d4'])).status).toBe(0)
    await stamp(config('online.db'), ['d4'])
    expect(rowsOf('script.db')).toEqual(rowsOf('online.db'))
  })

  test('a text that the shell would not read as it is written cannot be in a script', async () => {
    writeRevisions([['e5', 'd4', `op.execute("UPDATE people SET full_name = 'one\\r\\ntwo'")`, '']])
    await expect(migrationScript(config('x.db'), 'upgrade', 'd4:e5')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('"e5"'),
      hint: expect.stringContaining('char(13)'),
    })
  })

  test('work in TypeScript cannot be in a script, and the error names the revision', async () => {
    writeRevisions([['e5', 'd4', 'op.run(async () => {})', '']])
    await expect(migrationScript(config('x.db'), 'upgrade', 'd4:e5')).rejects.toMatchObject({
      code: 'not-offline',
      message: expect.stringContaining('"e5"'),
    })
  })
})

function rowsOf(file: string): unknown {
  const db = new DatabaseSync(join(folder, file))
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'limbeck_log' ORDER BY 1")
      .all()
    return tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${String(name)}" ORDER BY 1`).all()])
  } finally {
    db.close()
  }
}

/** The catalog as the schema model sees it, with triggers. */
async function shapeOf(file: string): Promise<unknown> {
  const { sqlite } = await import('../../src/dialects/sqlite/index.ts')
  const db = await sqlite.connect(`sqlite:${file}`, { root: folder, readonly: true })
  try {
    const { tables } = await sqlite.introspect(db, { includes: () => true })
    const triggers = await db.all("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1")
    return { tables: tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)), triggers }
  } finally {
    await db.close()
  }
}
