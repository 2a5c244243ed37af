/** A schema that uses every builder of `drizzle-orm/mysql-core`. */
import { gt, sql, type SQL } from 'drizzle-orm'
import {
  type AnyMySqlColumn,
  bigint,
  binary,
  boolean,
  char,
  check,
  customType,
  date,
  datetime,
  decimal,
  double,
  float,
  foreignKey,
  index,
  int,
  json,
  longtext,
  mediumint,
  mediumtext,
  mysqlDatabase,
  mysqlEnum,
  mysqlSchema,
  mysqlTable,
  mysqlTableCreator,
  mysqlView,
  primaryKey,
  real,
  serial,
  smallint,
  text,
  time,
  timestamp,
  tinyint,
  tinytext,
  unique,
  uniqueIndex,
  varbinary,
  varchar,
  year,
} from 'drizzle-orm/mysql-core'

const point = customType<{ data: string }>({ dataType: () => 'point' })

/** Every type of column, every mode and every kind of default. */
const types = mysqlTable('types', {
  id: serial().primaryKey(),
  aBoolean: boolean().notNull().default(false),
  aTinyint: tinyint().default(7),
  aSmallint: smallint({ unsigned: true }).default(7),
  aMediumint: mediumint().default(-7),
  anInt: int().notNull().default(42),
  anUnsigned: int({ unsigned: true }),
  aBigint: bigint({ mode: 'number' }).default(9007199254740991),
  aBigBigint: bigint({ mode: 'bigint', unsigned: true }),
  aDecimal: decimal().default('1'),
  aNumber: decimal({ mode: 'number', precision: 10, scale: 2 }).default(1.5),
  aBigNumber: decimal({ mode: 'bigint', precision: 30, scale: 0 }),
  aFloat: float().default(0.5),
  aReal: real(),
  aDouble: double().default(1.5),
  aChar: char({ length: 4 }).default('ab'),
  aVarchar: varchar({ length: 20 }).default("it's"),
  aText: text(),
  aTinytext: tinytext(),
  aMediumtext: mediumtext(),
  aLongtext: longtext(),
  aBinary: binary({ length: 4 }),
  aVarbinary: varbinary({ length: 20 }),
  someJson: json().default({ a: [1] }),
  aDate: date({ mode: 'string' }).default('2026-02-28'),
  aDateDate: date(),
  aTime: time({ fsp: 3 }),
  aDatetime: datetime().default(new Date('2026-03-01T12:34:56Z')),
  aDatetimeText: datetime({ mode: 'string', fsp: 3 }),
  aTimestamp: timestamp().defaultNow().notNull(),
  aTimestampText: timestamp({ mode: 'string', fsp: 3 }),
  aYear: year().default(2026),
  anEnum: mysqlEnum(['a', "it's"]).default('a'),
  anEnumOfObject: mysqlEnum({ low: 'low', high: 'very high' }),
  aPoint: point(),
  inTheApplication: varchar({ length: 9 })
    .$default(() => 'x')
    .$onUpdate(() => 'y'),
  stored: int().generatedAlwaysAs((): SQL => sql`${types.anInt} * 2`, { mode: 'stored' }),
  virtual: int().generatedAlwaysAs((): SQL => sql`${types.anInt} * 3`),
})

const users = mysqlTable(
  'users',
  {
    id: int().primaryKey().autoincrement(),
    email: varchar({ length: 100 }).notNull().unique(),
    handle: varchar({ length: 50 }).unique('users_handle_key'),
    age: int(),
    bossId: int().references((): AnyMySqlColumn => users.id, { onDelete: 'set null', onUpdate: 'cascade' }),
  },
  (t) => [
    unique().on(t.email, t.handle),
    check('users_age_check', sql`${t.age} is null or ${t.age} between 0 and 150`),
    index('users_age_index').on(t.age),
    uniqueIndex('users_both_index').on(t.age, t.email).using('btree').algorithm('default').lock('default'),
  ],
)

const memberships = mysqlTable(
  'memberships',
  {
    userId: int()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: int().notNull(),
    role: varchar({ length: 20 }).default('member'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.groupId] })],
)

const invitations = mysqlTable('invitations', { id: int(), userId: int(), groupId: int() }, (t) => [
  primaryKey({ columns: [t.id] }),
  foreignKey({
    name: 'invitations_member_key',
    columns: [t.userId, t.groupId],
    foreignColumns: [memberships.userId, memberships.groupId],
  }).onDelete('cascade'),
])

const prefixed = mysqlTableCreator((name) => `app_${name}`)
const settings = prefixed('settings', { key: varchar({ length: 50 }).primaryKey(), value: text() })

const adults = mysqlView('adults')
  .algorithm('merge')
  .sqlSecurity('invoker')
  .withCheckOption('cascaded')
  .as((qb) => qb.select().from(users).where(gt(users.age, 17)))
const elsewhere = mysqlView('elsewhere', { id: int() }).existing()

/** In databases of their own, which drizzle-kit leaves out. */
export const others: Record<string, unknown> = {
  log: mysqlSchema('audit').table('log', { id: int().primaryKey() }),
  mirror: mysqlDatabase('mirror').table('log', { id: int().primaryKey() }),
}

export const schema: Record<string, unknown> = {
  types,
  users,
  memberships,
  invitations,
  settings,
  adults,
  elsewhere,
}
