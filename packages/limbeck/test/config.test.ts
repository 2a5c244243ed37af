/** What a configuration may say. */
import { expect, test } from 'vitest'
import { type Config, settingsOf } from '../src/config.ts'

test.each([/^ext_/, /^ext_/g, /^ext_/y, 'ext_a'])('%s excludes, however often it is asked', (pattern) => {
  const { includes } = settingsOf({ exclude: [pattern] })
  expect([1, 2, 3].map(() => includes('ext_a'))).toEqual([false, false, false])
  expect(includes('users')).toBe(true)
  expect(includes('next_a')).toBe(true)
})

test('tables of other tools are left alone, but for names that may be one’s own', () => {
  const { includes } = settingsOf({})
  const tables = [
    'schema_migrations',
    'public.ar_internal_metadata',
    'django_migrations',
    'goose_db_version',
    'pgmigrations',
  ]
  expect(tables.filter(includes)).toEqual([])
  expect(includes('migrations')).toBe(true)
  expect(settingsOf({ include: ['schema_migrations'] }).includes('schema_migrations')).toBe(true)
})

test('the two tables of its own are nobody else’s business', () => {
  const { includes } = settingsOf({ versionTable: 'history' })
  expect(['history', 'limbeck_log', 'limbeck_version'].map(includes)).toEqual([false, false, true])
})

test.each<[Config, string]>([
  [{ versionTable: 'limbeck_log' }, '"versionTable" and "logTable" are both "limbeck_log"'],
  [{ logTable: 'a', versionTable: 'a' }, '"versionTable" and "logTable" are both "a"'],
  [{ slugLength: 0 }, 'the configuration key "slugLength" has a value of the wrong kind'],
  [{ exclude: [3 as never] }, 'the configuration key "exclude" has a value of the wrong kind'],
  [{ sulgLength: 3 } as never, 'the configuration key "sulgLength" is not known'],
  [null as never, 'the configuration is not an object'],
])('%j is refused', (config, message) => {
  expect(() => settingsOf(config)).toThrow(message)
})
