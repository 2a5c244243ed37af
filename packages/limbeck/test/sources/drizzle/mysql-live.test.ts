/** What limbeck reads of `mysql-core`, as a database on MariaDB, beside one that drizzle-kit's own SQL creates. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { constraintTexts, createIndexText, createTableText, type Spelling } from '../../../src/dialects/standard.ts'
import { parseName } from '../../../src/schema/names.ts'
import type { Column, Schema } from '../../../src/schema/schema.ts'
import { isSql, literalText } from '../../../src/schema/sql.ts'
import { formatType, parseType } from '../../../src/schema/types.ts'
import { drizzle } from '../../../src/sources/drizzle.ts'
import { kit } from './kit.ts'
import { schema } from './mysql-schema.ts'

/** There is no dialect for MySQL yet: this much of one is what it takes to see whether the schema means the same. */
const spelling: Spelling = {
  dialect: 'mysql',
  quote: (name) => `\`${name}\``,
  table: (name) => `\`${parseName(name).name}\``,
  column: columnText,
  constraints: (table) => constraintTexts(spelling, table),
  tableSuffix: () => '',
  literal: String,
}

/** The portable names as MySQL has them. */
const TYPES: Readonly<Record<string, string>> = {
  integer: 'int',
  real: 'float',
  'double precision': 'double',
  timestamp: 'datetime',
  timestamptz: 'timestamp',
}

function columnText(column: Column): string {
  const { name, type, nullable, default: initial, generated, autoincrement } = column
  const parts = parseType(type)
  const value = initial === undefined || isSql(initial) ? initial?.sql : literalText(initial)
  return [
    `\`${name}\` ${type.includes("'") ? type : formatType({ ...parts, name: spelled(parts.name) })}`,
    ...(generated === undefined ? [] : [`AS (${generated.as}) ${generated.stored === true ? 'STORED' : 'VIRTUAL'}`]),
    ...(generated !== undefined || type === 'serial' ? [] : [nullable === true ? 'NULL' : 'NOT NULL']),
    ...(value === undefined ? [] : [`DEFAULT (${value})`]),
    ...(autoincrement === true && type !== 'serial' ? ['AUTO_INCREMENT'] : []),
  ].join(' ')
}

function spelled(name: string): string {
  const [, base = name, unsigned = ''] = /^(.*?)( unsigned)?$/.exec(name) ?? []
  return `${TYPES[base] ?? base}${unsigned}`
}

function statementsOf({ tables, objects = [] }: Schema): readonly string[] {
  return [
    'SET foreign_key_checks = 0',
    ...tables.map((table) => createTableText(spelling, table)),
    ...tables.flatMap(({ name, indexes = [] }) => indexes.map((index) => createIndexText(spelling, name, index))),
    ...objects.flatMap((object) => {
      if (object.kind !== 'view') return []
      const { algorithm = 'undefined', sql_security = 'definer', check_option } = object.options ?? {}
      const check = check_option === undefined ? '' : ` WITH ${check_option} CHECK OPTION`
      return [
        `CREATE ALGORITHM = ${algorithm} SQL SECURITY ${sql_security} VIEW ${object.name} AS (${object.as})${check}`,
      ]
    }),
  ]
}

/** Runs SQL by the client of the database; none of the drivers is among what limbeck needs. */
async function client(database: string, sql: string): Promise<string> {
  const options = ['--host=127.0.0.1', '--user=root', '--batch', '--raw', '--skip-column-names', '--connect-timeout=2']
  const { stdout } = await promisify(execFile)('mariadb', [...options, `--execute=${sql}`, database])
  return stdout
}

async function hasServer(): Promise<boolean> {
  try {
    await client('information_schema', 'SELECT 1')
    return true
  } catch (error) {
    if (process.env['LIMBECK_REQUIRE_SERVERS']) throw error
    console.log('Skipped: no MariaDB server that the client "mariadb" reaches as root on 127.0.0.1')
    return false
  }
}

/** What a new database tells of each table and view when it has run the statements: a line for each part, in no order. */
async function toldBy(
  label: string,
  statements: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const database = `limbeck_drizzle_${label}_${process.pid}`
  await client('information_schema', `CREATE DATABASE ${database}`)
  onTestFinished(async () => {
    await client('information_schema', `DROP DATABASE ${database}`)
  })
  await client(database, statements.map((text) => text.replace(/;?\s*$/, ';')).join('\n'))
  const names = (await client(database, 'SHOW TABLES')).trim().split('\n')
  const told = names.map(async (name): Promise<readonly [string, readonly string[]]> => {
    const text = await client(database, `SHOW CREATE TABLE \`${name}\``)
    // NO ACTION is what it is anyway, and is told where it was written.
    const lines = text.split('\n').map((line) => line.trim().replaceAll(/,$| ON (?:DELETE|UPDATE) NO ACTION/g, ''))
    return [name, lines.toSorted()]
  })
  return Object.fromEntries(await Promise.all(told))
}

describe.runIf(await hasServer())('MariaDB', () => {
  it('tells the same of both', async () => {
    const ours = await toldBy('ours', statementsOf(await drizzle({ schema }).load()))
    // MariaDB does not read what drizzle-kit writes of `serial`, which says by itself that it counts.
    const kits = (await kit.mysql(schema)).map((text) => text.replace('serial AUTO_INCREMENT NOT NULL', 'serial'))
    expect(Object.keys(ours)).toEqual(['adults', 'app_settings', 'invitations', 'memberships', 'types', 'users'])
    expect(await toldBy('kit', kits)).toEqual(ours)
  })
})
