import { describe, expect, it } from 'vitest'

import { postgres } from '../../../src/dialects/postgres/index.ts'
import { databaseAgain, databaseOf, databases, perform, rowsOf, server } from './databases.ts'

describe.each(databases)('a transaction of %s', (_name, kind) => {
  it('is all or nothing, tables included', async () => {
    const db = await databaseOf(kind)
    const work = async (): Promise<void> => {
      await db.script('CREATE TABLE t (a int); INSERT INTO t VALUES (1)')
      throw new Error('stop')
    }
    await expect(postgres.transaction(db, [], work)).rejects.toThrow('stop')
    expect(await postgres.hasTable(db, 't')).toBe(false)
    await db.close()
  })

  it('in one of the caller is a part of it', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int)')
    await db.run('BEGIN')
    await perform(db, { kind: 'bulkInsert', table: 't', rows: [{ a: 1 }] })
    await expect(perform(db, { kind: 'execute', sql: 'INSERT INTO t VALUES (2); SELECT 1/0' })).rejects.toThrow(
      'division',
    )
    await perform(db, { kind: 'bulkInsert', table: 't', rows: [{ a: 3 }] })
    expect(await rowsOf(db, 'SELECT a FROM t ORDER BY a')).toEqual([{ a: 1 }, { a: 3 }])
    await db.run('ROLLBACK')
    expect(await rowsOf(db, 'SELECT a FROM t')).toEqual([])
    await db.close()
  })

  it('that fails at its end is told as such', async () => {
    const db = await databaseOf(
      kind,
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)',
    )
    await expect(perform(db, { kind: 'bulkInsert', table: 't', rows: [{ p: 1 }] })).rejects.toMatchObject({
      code: 'statement-failed',
      message: expect.stringContaining('Key (p)=(1) is not present in table "p"'),
    })
    expect(await rowsOf(db, 'SELECT * FROM t')).toEqual([])
    await db.close()
  })
})

describe.skipIf(server === undefined)('two runs on one server', () => {
  const kind = databases.find(([name]) => name !== 'PGlite')?.[1]

  it('are one after the other', async () => {
    if (kind === undefined) expect.fail('no server')
    const first = await databaseOf(kind, 'CREATE TABLE t (a text)')
    const second = await databaseAgain(kind)
    const order: string[] = []
    const run = (db: typeof first, name: string): Promise<void> =>
      postgres.transaction(db, [], async () => {
        order.push(`${name} begins`)
        for (let i = 0; i < 20; i++) await db.run('INSERT INTO t VALUES ($1)', [name])
        order.push(`${name} ends`)
      })
    await Promise.all([run(first, 'a'), run(second, 'b'), run(await databaseAgain(kind), 'c')])
    expect(order).toHaveLength(6)
    for (let i = 0; i < 6; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('begins', 'ends'))
    await Promise.all([first.close(), second.close()])
  })

  it('wait only for as long as they are told', async () => {
    if (kind === undefined) expect.fail('no server')
    const first = await databaseOf(kind)
    const second = await databaseAgain(kind)
    await second.run(`SET lock_timeout = '100ms'`)
    await postgres.transaction(first, [], async () => {
      await expect(postgres.transaction(second, [], async () => {})).rejects.toMatchObject({
        code: 'concurrent-run',
        message: expect.stringMatching(/process \d+ of "\w+"/),
        hint: expect.stringContaining('lock_timeout'),
      })
    })
    await postgres.transaction(second, [], async () => {})
    await Promise.all([first.close(), second.close()])
  })

  it('say when it was a lock that they waited for in vain', async () => {
    if (kind === undefined) expect.fail('no server')
    const first = await databaseOf(kind, 'CREATE TABLE t (a int)')
    const second = await databaseAgain(kind)
    await second.run(`SET lock_timeout = '100ms'`)
    await first.run('BEGIN')
    await first.run('LOCK TABLE t')
    const drop = { kind: 'dropTable', name: 't' } as const
    await expect(perform(second, drop)).rejects.toMatchObject({
      code: 'database-locked',
      hint: expect.stringContaining('other session'),
    })
    await first.run('ROLLBACK')
    await perform(second, drop)
    await Promise.all([first.close(), second.close()])
  })
})
