/** Several processes at once on one database: each revision is applied once, and every run tells where the database is. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MigrateResult, upgrade } from '../../src/index.ts'

const IDS = ['a1', 'b2', 'c3', 'd4']
const LIMBECK = join(import.meta.dirname, '../../src/index.ts')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-concurrent-'))
  mkdirSync(join(root, 'revisions'))
  for (const [i, id] of IDS.entries()) {
    const down = JSON.stringify(IDS[i - 1] ?? null)
    const text = `export const revision = '${id}'; export const downRevision = ${down}
export function upgrade(op) { op.execute('CREATE TABLE ${id} (a integer)'); op.run(() => new Promise((done) => setTimeout(done, 5))) }
export function downgrade() {}`
    writeFileSync(join(root, 'revisions', `${id}.mjs`), text)
  }
})
afterEach(() => rmSync(root, { recursive: true }))

async function upgradeElsewhere(): Promise<MigrateResult> {
  const config = JSON.stringify({ root, url: 'sqlite:app.db' })
  const code = `import { upgrade } from ${JSON.stringify(LIMBECK)}; console.log(JSON.stringify(await upgrade(${config})))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
  return JSON.parse(stdout)
}

test('processes that find their work done by another one', async () => {
  const results = await Promise.all([upgradeElsewhere(), upgradeElsewhere(), upgradeElsewhere()])
  expect(results.map(({ after }) => after)).toEqual([['d4'], ['d4'], ['d4']])
  expect(results.flatMap(({ steps }) => steps.map(({ revision }) => revision)).toSorted()).toEqual(IDS)
  const db = new DatabaseSync(join(root, 'app.db'))
  const log = db.prepare('SELECT revision FROM limbeck_log ORDER BY id').all()
  db.close()
  expect(log.map(({ revision }) => revision)).toEqual(IDS)
})

test('runs in one process that wait for each other', async () => {
  const config = { root, url: 'sqlite:app.db' }
  const results = await Promise.all([upgrade(config), upgrade(config), upgrade(config)])
  expect(results.map(({ after }) => after)).toEqual([['d4'], ['d4'], ['d4']])
  expect(results.flatMap(({ steps }) => steps.map(({ revision }) => revision)).toSorted()).toEqual(IDS)
})
