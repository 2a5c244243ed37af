import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { tableOf } from './read.ts'

const group = pgTable('groups', { groupId: integer().primaryKey() })
const t = pgTable(
  'someTable',
  {
    anId: integer(),
    ownName: integer('ownName'),
    bigGroup: integer()
      .unique()
      .references(() => group.groupId),
    aText: text().generatedAlwaysAs(() => sql`upper('x')`),
  },
  (c) => [
    primaryKey({ columns: [c.anId, c.ownName] }),
    unique().on(c.anId, c.bigGroup),
    index().on(c.anId, c.ownName),
    check('c', sql`${c.anId} > ${c.ownName}`),
  ],
)

it('names columns, and what is called by them, as drizzle-kit does', async () => {
  expect(await tableOf({ t, group }, 'snake_case')).toMatchObject({
    name: 'groups',
    primaryKey: { columns: ['group_id'] },
  })
  expect(await tableOf({ t }, 'snake_case')).toMatchObject({
    name: 'someTable',
    columns: [{ name: 'an_id' }, { name: 'ownName' }, { name: 'big_group' }, { name: 'a_text' }],
    primaryKey: { name: 'someTable_an_id_ownName_pk', columns: ['an_id', 'ownName'] },
    unique: [
      { name: 'someTable_bigGroup_unique', columns: ['big_group'] },
      { name: 'someTable_anId_bigGroup_unique', columns: ['an_id', 'big_group'] },
    ],
    foreignKeys: [
      {
        name: 'someTable_big_group_groups_group_id_fk',
        columns: ['big_group'],
        references: { table: 'groups', columns: ['group_id'] },
      },
    ],
    checks: [{ expression: '"an_id" > "ownName"' }],
    indexes: [{ name: 'someTable_an_id_ownName_index', columns: ['an_id', 'ownName'] }],
  })
})

it('turns to camel case too, and leaves keys alone without it', async () => {
  const snake = pgTable('t', { an_id: integer() })
  expect((await tableOf({ snake }, 'camelCase')).columns[0]?.name).toBe('anId')
  expect((await tableOf({ snake })).columns[0]?.name).toBe('an_id')
})
