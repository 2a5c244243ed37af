import { expect, it } from 'vitest'

import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { alter, databaseOf, perform, rowsOf } from './database.ts'

it.each([
  ['_alembic_tmp_users', 'Alembic'],
  ['__new_users', 'drizzle-kit'],
  ['temporary_users', 'TypeORM'],
  ['new_users', 'Prisma or Atlas'],
  ['new__users', 'Django'],
  ['users__old', 'Django'],
  ['users_new_0123456789ab', 'sqlite-utils'],
  ['limbeck_old_users', 'a limbeck script'],
])('a rebuild goes around %s, which is reported', async (name, tool) => {
  const db = await databaseOf(
    `CREATE TABLE ${name}(a INT); CREATE TABLE users(a INT); INSERT INTO users VALUES (1); INSERT INTO ${name} VALUES (7)`,
  )
  await perform(db, [alter('users', { kind: 'alterColumn', name: 'a', set: { default: 1 } })])
  expect(await rowsOf(db, name)).toMatchObject([{ a: 7 }])
  expect(await sqlite.remarks?.(db)).toEqual([
    expect.stringContaining(`"${name}" looks like a copy of "users" that a migration of ${tool}`),
  ])
  await db.close()
})

it('a table of its own is none, whatever its name', async () => {
  const db = await databaseOf(
    'CREATE TABLE new_users(invited INT, id INT, code TEXT); CREATE TABLE users(id INT, name TEXT)',
  )
  expect(await sqlite.remarks?.(db)).toEqual([])
  await db.close()
})

it('a table that is missing may lie in what was left behind', async () => {
  const db = await databaseOf('CREATE TABLE __new_users(a INT)')
  await expect(perform(db, [alter('users', { kind: 'dropColumn', name: 'a' })])).rejects.toMatchObject({
    code: 'invalid-op',
    message: 'there is no table "users" to alter',
    hint: expect.stringContaining('ALTER TABLE "__new_users" RENAME TO "users"'),
  })
  expect(await sqlite.remarks?.(db)).toEqual([])
  await db.close()
})
