/** The process dies at every statement of a revision that is not one transaction: the next run goes on, and nothing is done twice. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { bundledChild } from './bundled-child.ts'
import { runPlan } from './run-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-crash-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
const child = await bundledChild(mkdtempSync(join(folder, 'child-')))

const ONCE = `"INSERT INTO t SELECT 'outside' WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = 'outside')"`

/** What is outside may run twice, and says so itself; what is inside would leave two rows, or find its table there. */
const REVISIONS = {
  'a statement between two transactions': `op.autocommit(() => op.execute(${ONCE})); op.bulkInsert('t', [{ a: 'inside' }])`,
  'an operation of several statements': `op.autocommit(() => {
    op.execute(${ONCE})
    op.createTable('u', { columns: [{ name: 'id', type: 'integer' }], indexes: [{ name: 'ix_u', columns: ['id'] }] })
  })`,
}

/** In a folder of its own, which is returned: what a process has loaded once, it does not load again. */
function writeRevision(up: string): string {
  const revisions = mkdtempSync(join(folder, 'revisions-'))
  writeFileSync(
    join(revisions, 'a1.js'),
    `export const revision = 'a1'; export const downRevision = null
export function upgrade(op) { op.execute('CREATE TABLE t (a text)'); ${up} }
export function downgrade() {}`,
  )
  return revisions
}

function freshCopy(name: string): string {
  const file = join(folder, name)
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  copyFileSync(join(folder, 'start.db'), file)
  return file
}

/** Runs to the end; returns how many statements it took. */
async function go(revisions: string, file: string): Promise<number> {
  let count = 0
  await runPlan(revisions, file, 'head', (work) => {
    count++
    return work()
  })
  return count
}

function contents(file: string): unknown {
  const db = new DatabaseSync(file)
  try {
    const all = (sql: string): readonly unknown[] =>
      db
        .prepare(sql)
        .all()
        .map((row) => Object.values(row).join(' '))
    return {
      schema: all(`SELECT type, name, sql FROM sqlite_schema ORDER BY name`),
      rows: all('SELECT a FROM t ORDER BY rowid'),
      heads: all('SELECT revision FROM limbeck_version'),
      log: all('SELECT revision, direction FROM limbeck_log'),
    }
  } finally {
    db.close()
  }
}

test.each(Object.entries(REVISIONS))('%s: the next run finishes, wherever the process dies', async (_name, up) => {
  const revisions = writeRevision(up)
  const start = new DatabaseSync(join(folder, 'start.db'))
  start.exec('PRAGMA user_version = 1')
  start.close()
  const undisturbed = freshCopy('finish.db')
  const statements = await go(revisions, undisturbed)
  const finish = contents(undisturbed)
  expect(finish).toMatchObject({ heads: ['a1'], log: ['a1 upgrade'] })
  for (let statement = 1; statement <= statements; statement++) {
    const file = freshCopy('crashed.db')
    const { signal } = spawnSync(process.execPath, [child, revisions, file, 'head', String(statement)])
    expect(signal).toBe('SIGKILL')
    await go(revisions, file)
    expect(contents(file), `killed before statement ${statement} of ${statements}`).toEqual(finish)
  }
})
