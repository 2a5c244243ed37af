import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  bit,
  boolean,
  char,
  cidr,
  customType,
  date,
  decimal,
  doublePrecision,
  geometry,
  halfvec,
  inet,
  integer,
  interval,
  json,
  jsonb,
  line,
  macaddr,
  macaddr8,
  numeric,
  type PgColumnBuilderBase,
  pgEnum,
  pgSchema,
  pgTable,
  point,
  real,
  serial,
  smallint,
  smallserial,
  sparsevec,
  text,
  time,
  timestamp,
  uuid,
  varchar,
  vector,
} from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { columnOf } from './read.ts'

const of = (builder: PgColumnBuilderBase) => columnOf(pgTable('thing', { id: integer().primaryKey(), it: builder }))

const mood = pgEnum('mood', ['ok', 'sad'])
const odd = pgEnum('Odd.name', ['a'])
const role = pgSchema('auth').enum('Role', { admin: 'ADMIN' })
const own = (type: string) => customType<{ data: string }>({ dataType: () => type })()

describe('types', () => {
  it.each<[string, PgColumnBuilderBase, string]>([
    ['bigint', bigint({ mode: 'number' }), 'bigint'],
    ['bigint in JavaScript too', bigint({ mode: 'bigint' }), 'bigint'],
    ['bit', bit({ dimensions: 3 }), 'bit(3)'],
    ['boolean', boolean(), 'boolean'],
    ['char', char(), 'char(1)'],
    ['char with a length', char({ length: 4 }), 'char(4)'],
    ['cidr', cidr(), 'cidr'],
    ['date', date(), 'date'],
    ['date as Date', date({ mode: 'date' }), 'date'],
    ['decimal', decimal({ precision: 8 }), 'numeric(8,0)'],
    ['double', doublePrecision(), 'double precision'],
    ['geometry', geometry(), 'geometry(point)'],
    ['geometry, of which Drizzle says no reference system', geometry({ mode: 'xy', srid: 4326 }), 'geometry(point)'],
    ['half vector', halfvec({ dimensions: 3 }), 'halfvec(3)'],
    ['inet', inet(), 'inet'],
    ['integer', integer(), 'integer'],
    ['interval', interval(), 'interval'],
    ['interval of fields', interval({ fields: 'day to second', precision: 2 }), 'interval day to second(2)'],
    ['json', json(), 'json'],
    ['jsonb', jsonb(), 'jsonb'],
    ['line', line(), 'line'],
    ['line as an object', line({ mode: 'abc' }), 'line'],
    ['macaddr', macaddr(), 'macaddr'],
    ['macaddr8', macaddr8(), 'macaddr8'],
    ['numeric', numeric(), 'numeric'],
    ['numeric with sizes', numeric({ mode: 'number', precision: 10, scale: 2 }), 'numeric(10,2)'],
    ['numeric as bigint', numeric({ mode: 'bigint', precision: 30 }), 'numeric(30,0)'],
    ['point', point(), 'point'],
    ['point as an object', point({ mode: 'xy' }), 'point'],
    ['real', real(), 'real'],
    ['smallint', smallint(), 'smallint'],
    ['sparse vector', sparsevec({ dimensions: 3 }), 'sparsevec(3)'],
    ['text', text(), 'text'],
    ['time', time(), 'time'],
    ['time with a zone', time({ precision: 3, withTimezone: true }), 'time(3) with time zone'],
    ['timestamp', timestamp(), 'timestamp'],
    ['timestamp as text', timestamp({ mode: 'string', precision: 3 }), 'timestamp(3)'],
    ['timestamp with a zone', timestamp({ withTimezone: true, precision: 6 }), 'timestamptz(6)'],
    ['uuid', uuid(), 'uuid'],
    ['varchar', varchar(), 'varchar'],
    ['varchar with a length', varchar({ length: 20 }), 'varchar(20)'],
    ['vector', vector({ dimensions: 3 }), 'vector(3)'],
    ['an enum', mood(), 'mood'],
    ['an enum in quotes, elsewhere', role(), 'auth."Role"'],
    ['an enum with a dot in its name', odd(), '"Odd.name"'],
    ['an array', text().array(), 'text[]'],
    ['an array of arrays', varchar({ length: 5 }).array(3).array(), 'varchar(5)[]'],
    ['an array of enums', role().array(), 'auth."Role"[]'],
    ['bytes', own('bytea'), 'blob'],
    ['a type of an extension', own('citext'), 'citext'],
    ['a type that another name is portable for', own('Character Varying (9)'), 'varchar(9)'],
  ])('%s', async (_name, builder, type) => {
    expect(await of(builder)).toEqual({ name: 'it', type, nullable: true })
  })
})

describe('numbering', () => {
  it.each<[string, PgColumnBuilderBase, object]>([
    ['serial', serial(), { type: 'integer', autoincrement: true, counter: { kind: 'serial' } }],
    ['smallserial', smallserial(), { type: 'smallint', autoincrement: true, counter: { kind: 'serial' } }],
    ['bigserial', bigserial({ mode: 'bigint' }), { type: 'bigint', autoincrement: true, counter: { kind: 'serial' } }],
    ['identity', integer().generatedByDefaultAsIdentity(), { type: 'integer', autoincrement: true }],
    [
      'identity always',
      bigint({ mode: 'number' }).generatedAlwaysAsIdentity({
        name: 'its_seq',
        startWith: '9223372036854775000',
        increment: 5,
        minValue: 100,
        maxValue: '9223372036854775807',
        cache: 20,
        cycle: true,
      }),
      {
        type: 'bigint',
        autoincrement: true,
        counter: {
          kind: 'always',
          start: 9223372036854775000n,
          increment: 5,
          minValue: 100,
          maxValue: 9223372036854775807n,
          cache: 20,
          cycle: true,
          sequence: 'its_seq',
        },
      },
    ],
  ])('%s', async (_name, builder, expected) => {
    expect(await of(builder)).toEqual({ name: 'it', ...expected })
  })

  it('calls a sequence by its namespace, which is that of the table', async () => {
    const table = pgSchema('app').table('thing', { it: integer().generatedAlwaysAsIdentity({ name: 's' }) })
    expect(await columnOf(table)).toMatchObject({ counter: { kind: 'always', sequence: 'app.s' } })
  })
})

describe('defaults', () => {
  it.each<[string, PgColumnBuilderBase, unknown]>([
    ['false', boolean().default(false), false],
    ['a number', integer().default(-7), -7],
    ['a number of many digits', bigint({ mode: 'bigint' }).default(9223372036854775807n), 9223372036854775807n],
    ['a fraction', numeric({ mode: 'number' }).default(1.5), 1.5],
    ['a fraction as text', numeric().default('1.50'), '1.50'],
    ['many digits', numeric({ mode: 'bigint' }).default(10n ** 30n), 10n ** 30n],
    ['text', text().default(`it's "so"`), `it's "so"`],
    ['no text', text().default(''), ''],
    ['JSON', jsonb().default({ a: ["it's", null] }), `{"a":["it's",null]}`],
    ['JSON that is text', json().default('it'), '"it"'],
    ['JSON that is a number', json().default(7), '7'],
    ['a date', date({ mode: 'date' }).default(new Date('2026-02-28T00:00:00Z')), '2026-02-28T00:00:00.000Z'],
    ['a moment', timestamp().default(new Date('2026-02-28T12:34:56.789Z')), '2026-02-28T12:34:56.789Z'],
    ['a list', integer().array().default([1, 2]), '{1,2}'],
    ['a list of texts', text().array().default(['a"b', 'c,d']), '{"a\\"b","c,d"}'],
    ['a point', point().default([1, 2]), '(1,2)'],
    ['a point as an object', point({ mode: 'xy' }).default({ x: 1, y: 2 }), '(1,2)'],
    ['a vector', vector({ dimensions: 3 }).default([1, 2, 3]), '[1,2,3]'],
    ['an enum', mood().default('ok'), 'ok'],
    ['now', timestamp().defaultNow(), { sql: 'now()' }],
    ['a random UUID', uuid().defaultRandom(), { sql: 'gen_random_uuid()' }],
    ['an expression', integer().default(sql`(1 + ${2})`), { sql: '1 + 2' }],
    ['an expression with text', text().default(sql`upper(${"it's"})`), { sql: "upper('it''s')" }],
  ])('%s', async (_name, builder, expected) => {
    expect((await of(builder)).default).toEqual(expected)
  })

  it('leaves to the application what is the application’s', async () => {
    const builder = text()
      .$default(() => 'x')
      .$onUpdate(() => 'y')
    expect(await of(builder)).toEqual({ name: 'it', type: 'text', nullable: true })
  })

  it('asks a type of one’s own how it is stored', async () => {
    const money = customType<{ data: { cents: number }; driverData: string }>({
      dataType: () => 'numeric(10, 2)',
      toDriver: ({ cents }) => (cents / 100).toFixed(2),
    })
    expect(await of(money().default({ cents: 1234 }))).toMatchObject({ type: 'numeric(10,2)', default: '12.34' })
    const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
    expect(await of(bytes().default(new Uint8Array([0, 255])))).toMatchObject({ default: { sql: "X'00FF'" } })
    const plain = customType<{ data: object }>({ dataType: () => 'jsonb' })
    expect(await of(plain().default({ a: 1 }))).toMatchObject({ default: '{"a":1}' })
    expect(await of(plain().default(new Date('2026-02-28Z')))).toMatchObject({ default: '2026-02-28T00:00:00.000Z' })
    const asked = customType<{ data: string }>({ dataType: () => 'text', toDriver: (value) => sql`lower(${value})` })
    expect(await of(asked().default('A'))).toMatchObject({ default: { sql: "lower('A')" } })
  })
})

describe('generated columns', () => {
  it.each<[string, PgColumnBuilderBase, string]>([
    ['SQL', integer().generatedAlwaysAs(sql`(id * ${2})`), 'id * 2'],
    ['a function', text().generatedAlwaysAs(() => sql`upper('x')`), "upper('x')"],
    ['text', text().generatedAlwaysAs("lower('X')"), "lower('X')"],
  ])('%s', async (_name, builder, as) => {
    expect((await of(builder)).generated).toEqual({ as, stored: true })
  })
})
