import { gt, sql } from 'drizzle-orm'
import {
  integer,
  pgEnum,
  pgMaterializedView,
  pgPolicy,
  pgRole,
  pgSchema,
  pgSequence,
  pgTable,
  pgView,
  text,
} from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import type { SchemaObject } from '../../../src/schema/objects.ts'
import { schemaOf } from './read.ts'

async function objectsOf(exported: Record<string, unknown>): Promise<readonly SchemaObject[]> {
  const t = pgTable('t', { a: integer() })
  return (await schemaOf({ t, ...exported })).objects ?? []
}

it('reads enums, and those that only a column knows', async () => {
  const role = pgSchema('auth').enum('role', { admin: 'ADMIN', user: 'USER' })
  const table = pgTable('other', { a: role().array() })
  expect(await objectsOf({ mood: pgEnum('mood', ['sad', 'ok']), table })).toEqual([
    { kind: 'enum', name: 'mood', values: ['sad', 'ok'] },
    { kind: 'enum', name: 'auth.role', values: ['ADMIN', 'USER'] },
  ])
})

it('reads sequences and namespaces', async () => {
  const app = pgSchema('app')
  const sequences = {
    a: pgSequence('a'),
    b: app.sequence('b', { startWith: 7, increment: -1, minValue: '-9223372036854775808', cache: 3, cycle: true }),
  }
  expect(await objectsOf({ app, ...sequences })).toEqual([
    { kind: 'namespace', name: 'app' },
    { kind: 'sequence', name: 'a' },
    {
      kind: 'sequence',
      name: 'app.b',
      start: 7,
      increment: -1,
      minValue: -9223372036854775808n,
      cache: 3,
      cycle: true,
    },
  ])
  expect(await objectsOf({ other: app.table('other', { a: integer() }) })).toEqual([{ kind: 'namespace', name: 'app' }])
})

it('reads views, and leaves alone what exists', async () => {
  const users = pgTable('users', { id: integer(), name: text() })
  const app = pgSchema('app')
  expect(
    await objectsOf({
      a: pgView('a').as((qb) => qb.select().from(users).where(gt(users.id, 17))),
      b: app
        .view('b', { id: integer() })
        .with({ securityBarrier: true, checkOption: 'local' })
        .as(sql`select ${1} as id`),
      c: pgView('c', { id: integer() }).existing(),
      d: pgMaterializedView('d').as((qb) => qb.select({ name: users.name }).from(users)),
      e: app
        .materializedView('e', { id: integer() })
        .using('heap')
        .with({ fillfactor: 80, autovacuumEnabled: false })
        .as(sql`select 1 as id`),
      f: app.materializedView('f', { id: integer() }).existing(),
    }),
  ).toEqual([
    { kind: 'view', name: 'a', as: 'select "id", "name" from "users" where "users"."id" > 17' },
    {
      kind: 'view',
      name: 'app.b',
      as: 'select 1 as id',
      options: { security_barrier: 'true', check_option: 'local' },
    },
    { kind: 'materializedView', name: 'd', as: 'select "name" from "users"' },
    {
      kind: 'materializedView',
      name: 'app.e',
      as: 'select 1 as id',
      options: { fillfactor: '80', autovacuum_enabled: 'false' },
    },
  ])
})

it('reads policies of tables and beside them, and secures their tables', async () => {
  const reader = pgRole('reader').existing()
  const plain = pgTable('plain', { a: integer() })
  const open = pgTable('open', { a: integer() }, (c) => [
    pgPolicy('p', { for: 'select', to: [reader, 'writer', reader], using: sql`${c.a} > ${0}` }),
    pgPolicy('q', { as: 'restrictive', for: 'all', to: 'public', withCheck: sql`${c.a} < 10` }),
  ])
  const closed = pgTable('closed', { a: integer() }).enableRLS()
  const linked = pgTable('linked', { a: integer() })
  const schema = await schemaOf({
    reader,
    plain,
    open,
    closed,
    linked,
    r: pgPolicy('r', { to: reader }).link(linked),
  })
  expect(schema.objects).toEqual([
    {
      kind: 'policy',
      name: 'p',
      on: 'open',
      command: 'select',
      roles: ['reader', 'writer'],
      using: '"open"."a" > 0',
    },
    { kind: 'policy', name: 'q', on: 'open', restrictive: true, check: '"open"."a" < 10' },
    { kind: 'policy', name: 'r', on: 'linked', roles: ['reader'] },
  ])
  expect(schema.tables.map(({ name, options }) => [name, options])).toEqual([
    ['closed', { rowSecurity: true }],
    ['linked', { rowSecurity: true }],
    ['open', { rowSecurity: true }],
    ['plain', undefined],
  ])
})

it('reads roles that are not there yet', async () => {
  expect(
    await objectsOf({ a: pgRole('a', { createDb: true, createRole: true, inherit: false }), b: pgRole('b') }),
  ).toEqual([
    { kind: 'role', name: 'a', createDb: true, createRole: true, inherit: false },
    { kind: 'role', name: 'b' },
  ])
})
