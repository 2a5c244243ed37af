/** Revisions that are not one transaction: what is left when they end in the middle, and how the next run goes on. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { check, type Config, current, downgrade, type Notice, plan, stamp, upgrade } from '../../src/index.ts'

let root: string
let config: Config
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-unfinished-'))
  mkdirSync(join(root, 'revisions'))
  config = { root, url: 'sqlite:app.db' }
})
afterEach(() => rmSync(root, { recursive: true }))

let count = 0

/** Under another name each time: what a process has loaded once, it does not load again. */
function write(id: string, down: string | null, up: string, back = ''): void {
  const folder = join(root, 'revisions')
  for (const file of readdirSync(folder)) if (file.startsWith(id)) rmSync(join(folder, file))
  writeFileSync(
    join(folder, `${id}_${count++}.mjs`),
    `/** revision ${id} */\nexport const revision = '${id}'; export const downRevision = ${JSON.stringify(down)}
export function upgrade(op) {\n${up}\n}\nexport function downgrade(op) {\n${back}\n}`,
  )
}

const CREATE = `op.execute('CREATE TABLE t (a integer)')`
const insert = (a: number | string): string => `op.execute('INSERT INTO t VALUES (${a})')`

/** The values in the table, or nothing where it is not there; and limbeck's own tables. */
function contents(): { readonly rows: readonly unknown[] | undefined; readonly own: readonly unknown[] } {
  const db = new DatabaseSync(join(root, 'app.db'))
  try {
    const names = db
      .prepare('SELECT name FROM sqlite_schema WHERE type = ? ORDER BY name')
      .all('table')
      .map(({ name }) => name)
    return {
      rows: names.includes('t')
        ? db
            .prepare('SELECT a FROM t ORDER BY rowid')
            .all()
            .map(({ a }) => a)
        : undefined,
      own: names.filter((name) => String(name).startsWith('limbeck')),
    }
  } finally {
    db.close()
  }
}

const OWN = ['limbeck_log', 'limbeck_version']

describe('op.autocommit', () => {
  test('runs what cannot be in a transaction, in its place', async () => {
    write('a1', null, `${CREATE}\nop.autocommit(() => op.execute('VACUUM'))\n${insert(1)}`)
    await expect(upgrade(config)).resolves.toMatchObject({ after: ['a1'] })
    expect(contents()).toEqual({ rows: [1], own: OWN })
  })

  test('lets a function commit bit by bit', async () => {
    const seen = `(db) => { for (let i = 1; i < 4; i++) await db.execute('INSERT INTO t VALUES (' + i + ')'); throw new Error('stop') }`
    write('a1', null, `${CREATE}\nop.autocommit(() => op.run(async ${seen}))`)
    await expect(upgrade(config)).rejects.toMatchObject({ code: 'revision-failed' })
    expect(contents().rows).toEqual([1, 2, 3])
  })

  test('in a transaction of the caller is refused before anything runs', async () => {
    write('a1', null, CREATE)
    write('b2', 'a1', `op.autocommit(() => op.execute('VACUUM'))`)
    const connection = new DatabaseSync(':memory:')
    connection.exec('BEGIN')
    await expect(upgrade({ root, connection })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('revision "b2" does something outside of transactions'),
    })
    expect(connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 })
    connection.close()
  })
})

describe('a revision that has failed in its second part', () => {
  const good = `${CREATE}\nop.autocommit(() => ${insert(1)})\nop.autocommit(() => ${insert(2)})\n${insert(3)}`
  beforeEach(async () => {
    write('a1', null, good.replace(insert(2), insert('nonsense')), `op.execute('DROP TABLE t')`)
    await expect(upgrade(config)).rejects.toMatchObject({
      code: 'statement-failed',
      hint: expect.stringContaining('2 of its 4 operations are done and stay; the next run goes on from there'),
    })
  })

  test('keeps what it has done, and says so', async () => {
    expect(contents()).toEqual({ rows: [1], own: [...OWN, 'limbeck_version_unfinished'] })
    await expect(current(config)).resolves.toMatchObject({
      heads: [],
      unfinished: { revision: 'a1', direction: 'upgrade', done: 2, total: 4 },
      atHead: false,
    })
  })

  test('is gone on with once the file is mended', async () => {
    write('a1', null, good)
    const [step] = await plan(config)
    expect(step?.operations).toEqual(['run SQL: INSERT INTO t VALUES (2)', 'run SQL: INSERT INTO t VALUES (3)'])
    const notices: Notice[] = []
    await upgrade(config, 'head', { onNotice: (notice) => notices.push(notice) })
    expect(notices).toMatchObject([{ kind: 'resuming', step: { revision: { id: 'a1' } }, done: 2, total: 4 }])
    expect(contents()).toEqual({ rows: [1, 2, 3], own: OWN })
    await expect(current(config)).resolves.toMatchObject({ heads: ['a1'], unfinished: null, atHead: true })
  })

  test('may not be another one in what is done', async () => {
    write('a1', null, good.replace(insert(1), insert(7)))
    await expect(upgrade(config)).rejects.toMatchObject({
      code: 'unfinished',
      message: expect.stringContaining('has done 2 of 4 operations, and these have changed in the file since'),
      hint: expect.stringContaining('limbeck stamp a1'),
    })
    expect(contents().rows).toEqual([1])
  })

  test('stands before all others', async () => {
    write('z1', null, CREATE)
    const refused = { code: 'unfinished', hint: expect.stringContaining('Finish it: limbeck upgrade a1.') }
    await expect(upgrade(config, 'z1')).rejects.toMatchObject(refused)
    await expect(downgrade(config, 'base')).rejects.toMatchObject(refused)
    await expect(
      check({ ...config, models: { name: 'none', load: async () => ({ tables: [] }) } }),
    ).rejects.toMatchObject(refused)
  })

  test('is what a stamp says that it is', async () => {
    await stamp(config, ['a1'])
    expect(contents().own).toEqual(OWN)
    await expect(downgrade(config, 'base')).resolves.toMatchObject({ before: ['a1'], after: [] })
    expect(contents().rows).toBeUndefined()
  })
})

test('a downgrade that has failed in the middle is finished by a downgrade', async () => {
  write('a1', null, CREATE, `${insert(1)}\nop.autocommit(() => ${insert('nonsense')})\nop.execute('DROP TABLE t')`)
  await upgrade(config)
  await expect(downgrade(config, 'base')).rejects.toMatchObject({ code: 'statement-failed' })
  await expect(upgrade(config)).rejects.toMatchObject({
    code: 'unfinished',
    hint: expect.stringContaining('Finish it: limbeck downgrade a1-1.'),
  })
  write('a1', null, CREATE, `${insert(1)}\nop.autocommit(() => ${insert(2)})\nop.execute('DROP TABLE t')`)
  await downgrade(config, 'a1-1')
  expect(contents()).toEqual({ rows: undefined, own: OWN })
})

describe('the transaction', () => {
  beforeEach(() => {
    write('a1', null, CREATE)
    write('b2', 'a1', `${insert(1)}\n${insert('nonsense')}`)
  })

  test('of a revision keeps the ones before', async () => {
    await expect(upgrade(config)).rejects.toThrow(/b2/)
    expect(contents()).toEqual({ rows: [], own: OWN })
  })

  test('of the run keeps nothing', async () => {
    await expect(upgrade({ ...config, transaction: 'run' })).rejects.toMatchObject({
      message: expect.stringContaining('upgrade of revision "b2" (revision b2) failed'),
      hint: expect.stringContaining('Nothing of this run is left behind'),
    })
    expect(contents()).toEqual({ rows: undefined, own: [] })
    write('b2', 'a1', insert(1))
    const { steps } = await upgrade({ ...config, transaction: 'run' })
    expect(steps.map(({ revision }) => revision)).toEqual(['a1', 'b2'])
    expect(contents()).toEqual({ rows: [1], own: OWN })
  })

  test('of the run has no place for what is outside of it', async () => {
    write('b2', 'a1', `op.autocommit(() => ${insert(1)})`)
    await expect(upgrade({ ...config, transaction: 'run' })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('revision "b2"'),
    })
    expect(contents()).toEqual({ rows: undefined, own: [] })
  })

  test('of each operation keeps every one that is done', async () => {
    await expect(upgrade({ ...config, transaction: 'none' })).rejects.toMatchObject({
      hint: expect.stringContaining('1 of its 2 operations are done and stay'),
    })
    expect(contents().rows).toEqual([1])
    write('b2', 'a1', `${insert(1)}\n${insert(2)}`)
    await upgrade(config)
    expect(contents()).toEqual({ rows: [1, 2], own: OWN })
  })
})
