/** A schema that uses every builder of `drizzle-orm/pg-core`. */
import { desc, eq, gt, isNotNull, sql, type SQL } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  bit,
  boolean,
  char,
  check,
  cidr,
  customType,
  date,
  decimal,
  doublePrecision,
  foreignKey,
  geometry,
  halfvec,
  index,
  inet,
  integer,
  interval,
  json,
  jsonb,
  line,
  macaddr,
  macaddr8,
  numeric,
  type PgColumn,
  pgEnum,
  pgMaterializedView,
  pgPolicy,
  pgRole,
  pgSchema,
  pgSequence,
  pgTable,
  pgTableCreator,
  pgView,
  point,
  primaryKey,
  real,
  serial,
  smallint,
  smallserial,
  sparsevec,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
  vector,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

const mood = pgEnum('mood', ['sad', 'ok', 'happy'])
const level = pgEnum('Level', { low: 'low', high: 'very high' })

const audit = pgSchema('audit')
const action = audit.enum('action', ['insert', 'update'])
const ticket = pgSequence('ticket', { startWith: 100, increment: 5, maxValue: 10_000, cache: 10, cycle: true })
const countdown = pgSequence('countdown', { increment: -1 })
const auditNumber = audit.sequence('audit_number')

/** One that every server has. */
const reader = pgRole('pg_monitor', { createRole: false, inherit: false }).existing()

/** Every type of column, every mode and every kind of default. */
const types = pgTable('types', {
  id: serial().primaryKey(),
  big: bigserial({ mode: 'number' }),
  bigger: bigserial({ mode: 'bigint' }),
  small: smallserial(),
  aBoolean: boolean('a_boolean').notNull().default(false),
  aSmallint: smallint().default(-7),
  anInteger: integer('an Integer').default(42),
  aBigint: bigint({ mode: 'number' }).default(9007199254740991),
  aBigBigint: bigint({ mode: 'bigint' }),
  aNumeric: numeric().default('1.50'),
  aNumber: numeric({ mode: 'number', precision: 10, scale: 2 }).default(1.5),
  aBigNumber: numeric({ mode: 'bigint', precision: 30 }),
  aDecimal: decimal({ precision: 8 }),
  aReal: real().default(0.5),
  aDouble: doublePrecision().default(1e-7),
  aChar: char(),
  aChar4: char({ length: 4 }).default('ab'),
  aVarchar: varchar().default("it's"),
  aVarchar20: varchar({ length: 20, enum: ['a', 'b'] }).default('a'),
  aText: text().notNull().default('say "hi"\\ \n'),
  anEmptyText: text().default(''),
  aBit: bit({ dimensions: 3 }).default('101'),
  aUuid: uuid().defaultRandom(),
  aJson: json().default({ a: [1, 'two', null] }),
  aJsonb: jsonb().notNull().default([]),
  aDate: date().defaultNow(),
  aDateDate: date({ mode: 'date' }).default(new Date('2026-02-28T00:00:00Z')),
  aTime: time().default('23:59:58'),
  aTimeZoned: time({ precision: 3, withTimezone: true }),
  aTimestamp: timestamp().defaultNow().notNull(),
  aTimestampDate: timestamp({ mode: 'date', precision: 3 }).default(new Date('2026-03-01T12:34:56.789Z')),
  aTimestampZoned: timestamp({ withTimezone: true, precision: 6 }).default(new Date('2026-03-01T12:34:56.789Z')),
  aTimestampText: timestamp({ mode: 'string' }).default('2026-03-01 12:00:00'),
  anInterval: interval().default('1 day'),
  anIntervalOfHours: interval({ fields: 'day to second', precision: 2 }),
  aPoint: point(),
  aPointXy: point({ mode: 'xy' }),
  aLine: line(),
  aLineAbc: line({ mode: 'abc' }),
  aCidr: cidr().default('10.0.0.0/8'),
  anInet: inet().default('127.0.0.1'),
  aMacaddr: macaddr().default('08:00:2b:01:02:03'),
  aMacaddr8: macaddr8().default('08:00:2b:01:02:03:04:05'),
  anEnum: mood().default('ok'),
  anEnumOfObject: level().notNull().default('very high'),
  anEnumElsewhere: action().array(),
  anArray: text().array().default([]),
  anArrayOfArrays: integer()
    .array(3)
    .array()
    .default([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  someBytes: bytea(),
  anExpression: integer().default(sql`1 + 1`),
  aSequence: bigint({ mode: 'number' }).default(sql`nextval('ticket')`),
  inTheApplication: text()
    .$default(() => 'x')
    .$onUpdate(() => 'y'),
})

/** Types of extensions. */
const vectors = pgTable('vectors', {
  id: integer().primaryKey(),
  aVector: vector({ dimensions: 3 }),
  aHalfvec: halfvec({ dimensions: 3 }),
  aSparsevec: sparsevec({ dimensions: 3 }),
})

/** Needs PostGIS, so it stands apart. */
export const places: Record<string, unknown> = {
  places: pgTable('places', {
    aGeometry: geometry(),
    aGeometryXy: geometry({ type: 'point', mode: 'xy', srid: 4326 }),
  }),
}

/** Identity columns and generated ones. */
const counters = pgTable('counters', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  second: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({
    name: 'counters_own_seq',
    startWith: 1000,
    increment: 10,
    minValue: 1000,
    maxValue: 1_000_000,
    cache: 20,
    cycle: true,
  }),
  down: smallint().generatedAlwaysAsIdentity({ increment: -1 }),
  title: text().notNull(),
  double: integer().generatedAlwaysAs((): SQL => sql`${counters.second} * 2`),
  search: tsvector().generatedAlwaysAs(sql`to_tsvector('simple', title)`),
})

const users = pgTable(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: varchar({ length: 255 }).notNull().unique(),
    handle: text().unique('users_handle_key', { nulls: 'not distinct' }),
    age: integer(),
    bossId: uuid().references((): PgColumn => users.id, { onDelete: 'set null', onUpdate: 'cascade' }),
    createdAt: timestamp().notNull().defaultNow(),
    tags: text().array(),
    data: jsonb(),
  },
  (t) => [
    unique().on(t.email, t.handle),
    unique('users_age_key').on(t.age, t.email).nullsNotDistinct(),
    check('users_age_check', sql`${t.age} is null or ${t.age} between 0 and 150`),
    check('users_email_check', sql`${t.email} like '%@%'`),
    index().on(t.age),
    index('users_created_index').on(t.createdAt.desc(), t.age.asc().nullsFirst()),
    index('users_recent_index').on(desc(t.createdAt)),
    index('users_only_index').onOnly(t.age.desc().nullsFirst()),
    index('users_lower_index').on(sql`lower(${t.email})`, sql`${t.handle} collate "C" desc nulls last`),
    index('users_tags_index').using('gin', t.tags),
    index('users_data_index').using('gin', t.data.op('jsonb_path_ops')).with({ fastupdate: false }),
    index('users_text_index').on(t.handle.op('text_pattern_ops')).with({ fillfactor: 70 }),
    index('users_raw_index').on(sql`${t.email} varchar_pattern_ops`),
    index('users_hash_index').using('hash', t.email),
    uniqueIndex('users_adult_index')
      .on(t.email, t.age)
      .where(sql`${t.age} > 17`),
    index('users_handle_index').on(t.handle).concurrently().where(isNotNull(t.handle)),
  ],
)

const memberships = pgTable(
  'memberships',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: integer().notNull(),
    role: text().default('member'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.groupId] })],
)

const invitations = pgTable('invitations', { id: integer(), userId: uuid(), groupId: integer(), note: text() }, (t) => [
  primaryKey({ name: 'invitations_key', columns: [t.id] }),
  foreignKey({ columns: [t.userId, t.groupId], foreignColumns: [memberships.userId, memberships.groupId] }).onDelete(
    'cascade',
  ),
  foreignKey({ name: 'invitations_user_key', columns: [t.userId], foreignColumns: [users.id] }).onUpdate('restrict'),
])

const prefixed = pgTableCreator((name) => `app_${name}`)
const settings = prefixed('settings', { key: text().primaryKey(), value: text() })

/** In a namespace of its own, with policies. */
const log = audit.table(
  'log',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    action: action().notNull(),
    userId: uuid().references(() => users.id),
    ticket: integer().default(sql`nextval('audit.audit_number')`),
  },
  (t) => [
    index().on(t.action),
    pgPolicy('log_read', { for: 'select', to: reader, using: sql`${t.userId} is not null` }),
    pgPolicy('log_write', {
      as: 'restrictive',
      for: 'insert',
      to: ['public'],
      withCheck: sql`exists (select 1 from ${users} where ${users.id} = ${t.userId})`,
    }),
  ],
)

const secret = pgTable('secret', { id: integer().primaryKey() }).enableRLS()
const secretPolicy = pgPolicy('secret_policy', { to: ['current_user', reader] }).link(secret)

const adults = pgView('adults').as((qb) =>
  qb.select({ id: users.id, email: users.email }).from(users).where(gt(users.age, 17)),
)
const emails = pgView('emails', { email: varchar({ length: 255 }) })
  .with({ securityBarrier: true, checkOption: 'local' })
  .as(sql`select ${users.email} from ${users}`)
const invoked = audit
  .view('invoked')
  .with({ securityInvoker: true })
  .as((qb) => qb.select({ id: log.id }).from(log).where(eq(log.action, 'insert')))
const elsewhere = pgView('pg_views_of_others', { name: text() }).existing()

const ages = pgMaterializedView('ages').as((qb) =>
  qb
    .select({ age: users.age, total: sql<number>`count(*)`.as('total') })
    .from(users)
    .groupBy(users.age),
)
const names = audit
  .materializedView('names', { handle: text() })
  .using('heap')
  .with({ fillfactor: 80 })
  .withNoData()
  .as(sql`select ${users.handle} from ${users}`)

export const schema: Record<string, unknown> = {
  mood,
  level,
  audit,
  action,
  ticket,
  countdown,
  auditNumber,
  reader,
  types,
  vectors,
  counters,
  users,
  memberships,
  invitations,
  settings,
  log,
  secret,
  secretPolicy,
  adults,
  emails,
  invoked,
  elsewhere,
  ages,
  names,
}
