/** What `include` and `exclude` leave out is left out of both sides. */
import { PGlite } from '@electric-sql/pglite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check, type Config } from '../../src/index.ts'
import type { Schema } from '../../src/schema/schema.ts'

const root = mkdtempSync(join(tmpdir(), 'limbeck-included-'))
const connection = new PGlite()
beforeAll(async () => {
  await connection.exec(`CREATE SCHEMA shop; CREATE TYPE shop.m AS ENUM ('a');
    CREATE TABLE shop.t (id integer PRIMARY KEY, m shop.m); CREATE SEQUENCE shop.s; CREATE ROLE reader;
    CREATE VIEW shop.v AS SELECT t.id FROM shop.t; CREATE POLICY p ON shop.t USING (id > 1);
    GRANT SELECT ON shop.t TO reader; GRANT SELECT ON shop.v TO reader; GRANT USAGE ON SEQUENCE shop.s TO reader`)
})
afterAll(async () => {
  await connection.close()
  rmSync(root, { recursive: true })
})

const grants = [{ to: 'reader', privileges: ['select'] }]

const models: Schema = {
  kinds: ['namespace', 'enum', 'sequence', 'view', 'policy', 'grants'],
  tables: [
    {
      name: 'shop.t',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'm', type: 'shop.m', nullable: true },
      ],
      primaryKey: { columns: ['id'] },
    },
  ],
  objects: [
    { kind: 'namespace', name: 'shop' },
    { kind: 'enum', name: 'shop.m', values: ['a'] },
    { kind: 'sequence', name: 'shop.s' },
    { kind: 'view', name: 'shop.v', as: 'SELECT t.id FROM shop.t' },
    { kind: 'policy', name: 'p', on: 'shop.t', using: 'id > 1' },
    { kind: 'grants', name: 'table shop.t', grants },
    { kind: 'grants', name: 'table shop.v', grants },
    { kind: 'grants', name: 'sequence shop.s', grants: [{ to: 'reader', privileges: ['usage'] }] },
  ],
}

test.each<Pick<Config, 'include' | 'exclude'>>([
  {},
  { include: [/^shop\./] },
  { include: ['shop.t', 'shop'] },
  { include: ['shop.v'] },
  { exclude: ['shop.v', 'shop.m'] },
  { exclude: ['shop'] },
  { exclude: ['shop.t'] },
  { exclude: ['shop.s'] },
  { exclude: [/./] },
])('%j', async (filter) => {
  const source = { name: 'models', load: async () => models }
  const { operations } = await check({ ...filter, root, revisions: '.', connection, models: source })
  expect(operations).toEqual([])
})

const TABLE = 'create table "shop.more" with "id"'
const VIEW = 'alter view "shop.v": as'

test.each<[string, Pick<Config, 'include' | 'exclude'>, readonly string[]]>([
  ['nothing is left out', {}, [TABLE, VIEW]],
  ['the table is', { exclude: ['shop.more'] }, [VIEW]],
  ['the view is', { exclude: ['shop.v'] }, [TABLE]],
  ['only the table is not', { include: ['shop.more'] }, [TABLE]],
])('what differs is told where %s', async (_what, filter, expected) => {
  const { tables, objects = [] } = models
  const different: Schema = {
    ...models,
    tables: [...tables, { name: 'shop.more', columns: [{ name: 'id', type: 'integer' }] }],
    objects: objects.map((object) => (object.kind === 'view' ? { ...object, as: 'SELECT t.m FROM shop.t' } : object)),
  }
  const source = { name: 'models', load: async () => different }
  const { operations } = await check({ ...filter, root, revisions: '.', connection, models: source })
  expect(operations).toEqual(expected)
})
