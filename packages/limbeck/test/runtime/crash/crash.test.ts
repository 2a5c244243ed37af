/** The process dies at every statement of an upgrade, of a rebuild in it, and of a downgrade: nothing is ever in between. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downgrade } from '../../../src/index.ts'
import { bundledChild } from './bundled-child.ts'
import { runPlan } from './run-plan.ts'

/** Three revisions: tables with rows; one that rebuilds a parent whose children cascade; a rename, an index and a drop. */
const REVISIONS = [
  {
    id: 'a1',
    down: 'null',
    up: `op.createTable('parents', { columns: [{ name: 'id', type: 'integer', autoincrement: true }, { name: 'name', type: 'text', nullable: true }], primaryKey: { columns: ['id'] } })
      op.createTable('children', { columns: [{ name: 'id', type: 'integer' }, { name: 'parent_id', type: 'integer' }], primaryKey: { columns: ['id'] },
        foreignKeys: [{ columns: ['parent_id'], references: { table: 'parents', columns: ['id'] }, onDelete: 'cascade' }], indexes: [{ name: 'ix_children', columns: ['parent_id'] }] })
      op.bulkInsert('parents', [{ id: 1, name: 'one' }, { id: 2, name: 'two' }])
      op.bulkInsert('children', [{ id: 10, parent_id: 1 }, { id: 11, parent_id: 2 }])
      op.execute('CREATE VIEW named AS SELECT name FROM parents; CREATE TRIGGER t AFTER DELETE ON children BEGIN SELECT 1; END')`,
    back: `op.execute('DROP VIEW named'); op.dropTable('children'); op.dropTable('parents')`,
  },
  {
    id: 'b2',
    down: "'a1'",
    up: `op.alterColumn('parents', 'name', { type: 'varchar(50)', nullable: false, default: 'x' }); op.addUnique('parents', { name: 'uq', columns: ['name'] })
      op.addForeignKey('children', { name: 'fk_self', columns: ['id'], references: { table: 'parents', columns: ['id'] }, deferrable: 'deferred' })
      op.dropForeignKey('children', 'fk_self')`,
    back: `op.dropUnique('parents', 'uq'); op.alterColumn('parents', 'name', { type: 'text', nullable: true, default: null })`,
  },
  {
    id: 'c3',
    down: "'b2'",
    up: `op.renameColumn('parents', 'name', 'title'); op.addColumn('children', { name: 'note', type: 'text', nullable: true }); op.createIndex('children', { name: 'ix_note', columns: ['note'] })`,
    back: `op.dropIndex('children', 'ix_note'); op.dropColumn('children', 'note'); op.renameColumn('parents', 'title', 'name')`,
  },
]

let folder: string
let child: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-crash-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  child = await bundledChild(mkdtempSync(join(folder, 'child-')))
  for (const { id, down: parent, up, back } of REVISIONS) {
    writeFileSync(
      join(folder, `${id}.js`),
      `/** ${id} */
export const revision = '${id}'
export const downRevision = ${parent}
export const branchLabels = null
export const dependsOn = null
export function upgrade(op) { ${up} }
export function downgrade(op) { ${back} }
`,
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

// A process that is killed after a statement leaves what one leaves that is killed before the next: so "before each, and after
// the last" is every place there is.
describe.each([
  ['delete', 'head'],
  ['delete', 'base'],
  ['wal', 'head'],
])('journal mode %s, to %s', (journal, target) => {
  test('is exactly before or after a revision, wherever the process dies', async () => {
    const start = join(folder, `${journal}-${target}.db`)
    prepare(start, journal)
    if (target === 'base') await go(start, 'head')
    const states = await statesOnTheWay(start, target)
    const finish = copy(start, 'finish.db')
    const statements = await go(finish, target)
    expect(statements).toBeGreaterThan(20)
    for (let statement = 1; statement <= statements + 1; statement++) {
      const file = copy(start, 'crashed.db')
      const { signal } = spawnSync(process.execPath, [child, folder, file, target, String(statement)])
      expect(signal).toBe('SIGKILL')
      expect(states, `killed before statement ${statement}`).toContain(contents(file))
      await go(file, target)
      expect(contents(file)).toBe(contents(finish))
    }
  })
})

/** A database with nothing in it but its journal mode. */
function prepare(file: string, journal: string): void {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = ${journal}`)
  db.close()
}

function copy(from: string, name: string): string {
  const to = join(folder, name)
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(to + suffix, { force: true })
  for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
  return to
}

/** Goes to a target undisturbed; returns how many statements it took. */
async function go(file: string, target: string): Promise<number> {
  let count = 0
  await runPlan(folder, file, target, (work) => {
    count++
    return work()
  })
  return count
}

/** The state before the first revision, and after each. */
async function statesOnTheWay(start: string, target: string): Promise<string[]> {
  const ids = REVISIONS.map(({ id }) => id)
  const states = [contents(start)]
  if (target === 'head') {
    const file = copy(start, 'states.db')
    for (const id of ids) {
      await go(file, id)
      states.push(contents(file))
    }
    return states
  }
  const file = copy(start, 'states.db')
  for (const id of [...ids.slice(0, -1).toReversed(), 'base']) {
    await down(file, id)
    states.push(contents(file))
  }
  return states
}

async function down(file: string, target: string): Promise<void> {
  await downgrade({ root: folder, revisions: '.', url: `sqlite:${file}` }, target)
}

/** Everything in a database but when things ran, as text; and it is sound. */
function contents(file: string): string {
  const db = new DatabaseSync(file)
  try {
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
    const tables = schema.filter(({ type, name }) => type === 'table' && name !== 'limbeck_log')
    const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${String(name)}" ORDER BY 1`).all()])
    return JSON.stringify({ schema, rows })
  } finally {
    db.close()
  }
}
