/** A schema that uses every builder of `drizzle-orm/sqlite-core`. */
import { desc, gt, isNotNull, sql, type SQL } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  check,
  customType,
  foreignKey,
  index,
  int,
  integer,
  numeric,
  primaryKey,
  real,
  sqliteTable,
  sqliteTableCreator,
  sqliteView,
  text,
  unique,
  uniqueIndex,
  view,
} from 'drizzle-orm/sqlite-core'

const day = customType<{ data: string }>({ dataType: () => 'DATE' })

/** Every type of column, every mode and every kind of default. */
const types = sqliteTable('types', {
  id: integer().primaryKey({ autoIncrement: true }),
  anInteger: integer().notNull().default(42),
  anInt: int('an "int"').default(-1),
  aBoolean: integer({ mode: 'boolean' }).notNull().default(true),
  seconds: integer({ mode: 'timestamp' }).default(sql`(unixepoch())`),
  milliseconds: integer({ mode: 'timestamp_ms' }),
  aText: text().default("it's"),
  aWord: text({ length: 20, enum: ['a', 'b'] }).default('a'),
  someJson: text({ mode: 'json' })
    .$type<{ a: number[] }>()
    .default({ a: [1] }),
  aReal: real().default(0.5),
  aNumeric: numeric().default('1.50'),
  aNumber: numeric({ mode: 'number' }).default(1.5),
  aBigNumber: numeric({ mode: 'bigint' }),
  someBytes: blob({ mode: 'buffer' }),
  jsonBytes: blob({ mode: 'json' }),
  bigBytes: blob({ mode: 'bigint' }),
  aDay: day().default('2026-02-28'),
  madeAt: text()
    .notNull()
    .default(sql`CURRENT_TIMESTAMP`),
  inTheApplication: text()
    .$default(() => 'x')
    .$onUpdate(() => 'y'),
  stored: integer().generatedAlwaysAs((): SQL => sql`${types.anInteger} * 2`, { mode: 'stored' }),
  virtual: text().generatedAlwaysAs((): SQL => sql`upper(${types.aText})`),
})

const users = sqliteTable(
  'users',
  {
    id: integer().primaryKey(),
    email: text().notNull().unique(),
    handle: text().unique('users_handle_key'),
    age: integer(),
    bossId: integer().references((): AnySQLiteColumn => users.id, { onDelete: 'set null', onUpdate: 'cascade' }),
  },
  (t) => [
    unique().on(t.email, t.handle),
    unique('users_age_key').on(t.age, t.email),
    check('users_age_check', sql`${t.age} is null or ${t.age} between 0 and 150`),
    index('users_age_index').on(t.age),
    index('users_lower_index').on(sql`lower(${t.email})`, sql`${t.handle} collate nocase desc`),
    index('users_recent_index').on(desc(t.id)),
    uniqueIndex('users_adult_index')
      .on(t.email, t.age)
      .where(gt(t.age, sql`17`)),
    index('users_handle_index').on(t.handle).where(isNotNull(t.handle)),
  ],
)

const memberships = sqliteTable(
  'memberships',
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: integer(),
    role: text().default('member'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.groupId] })],
)

const invitations = sqliteTable('invitations', { id: text(), userId: integer(), groupId: integer() }, (t) => [
  primaryKey({ columns: [t.id] }),
  foreignKey({ columns: [t.userId, t.groupId], foreignColumns: [memberships.userId, memberships.groupId] }).onDelete(
    'cascade',
  ),
])

const prefixed = sqliteTableCreator((name) => `app_${name}`)
const settings = prefixed('settings', { key: text().primaryKey(), value: text() })

const adults = sqliteView('adults').as((qb) => qb.select().from(users).where(gt(users.age, 17)))
const emails = view('emails', { email: text() }).as(sql`select ${users.email} from ${users}`)
const elsewhere = sqliteView('elsewhere', { name: text() }).existing()

export const schema: Record<string, unknown> = {
  types,
  users,
  memberships,
  invitations,
  settings,
  adults,
  emails,
  elsewhere,
}
