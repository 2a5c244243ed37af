/** The verbs on a connection that the program has open already. */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { current, downgrade, upgrade } from '../../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-held-'))
  writeFileSync(
    join(folder, 'a1.mjs'),
    `export const revision = 'a1'
export const downRevision = null
export function upgrade(op) {
  op.createTable('t', { columns: [{ name: 'id', type: 'integer' }] })
  op.bulkInsert('t', [{ id: 1 }])
}
export function downgrade(op) { op.dropTable('t') }
`,
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['node:sqlite', () => new DatabaseSync(':memory:')],
  ['better-sqlite3', () => new Database(':memory:')],
])('%s: the connection does the work, and stays open', async (_name, open) => {
  const connection = open()
  const config = { root: folder, revisions: '.', connection }
  await upgrade(config)
  expect(connection.prepare('SELECT * FROM t').all()).toEqual([{ id: 1 }])
  expect(await current(config)).toMatchObject({ heads: ['a1'], atHead: true })
  await downgrade(config, 'base')
  expect(connection.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 't'").get()).toEqual({ n: 0 })
  connection.close()
})

test('in a transaction of the caller, its rollback takes all back', async () => {
  const connection = new DatabaseSync(':memory:')
  connection.exec('BEGIN')
  await upgrade({ root: folder, revisions: '.', connection })
  connection.exec('ROLLBACK')
  expect(connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 })
  connection.close()
})

test('something else is refused by name', async () => {
  await expect(current({ root: folder, revisions: '.', connection: { query: () => {} } })).rejects.toMatchObject({
    code: 'invalid-config',
    hint: expect.stringContaining('better-sqlite3'),
  })
})
