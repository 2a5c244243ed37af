import { describe, expect, it } from 'vitest'
import config from '../limbeck.config.ts'
import { normalizeHashtag, timestampText } from '../models/index.ts'
import { Timestamp } from '../models/types.ts'

const schema = await config.models?.load()
const tables = schema?.tables ?? []

function columnNames(columns: readonly (string | object)[]): readonly string[] {
  return columns.map((part) => (typeof part === 'string' ? part : 'column' in part ? String(part.column) : ''))
}

describe('the schema of the models', () => {
  it('has the eleven tables', () => {
    expect(tables.map(({ name }) => name)).toEqual([
      'countries',
      'creators',
      'hashtags',
      'sound_videos',
      'sounds',
      'trend_creators',
      'trend_hashtags',
      'trend_sounds',
      'trends',
      'video_hashtags',
      'videos',
    ])
  })

  it('has at least 25 indexes besides the keys', () => {
    expect(tables.flatMap(({ indexes = [] }) => indexes).length).toBeGreaterThanOrEqual(25)
  })

  it('names every constraint', () => {
    for (const { primaryKey, unique = [], foreignKeys = [], checks = [] } of tables) {
      for (const named of [primaryKey, ...unique, ...foreignKeys, ...checks])
        expect(named?.name).toMatch(/^(?:pk|uq|fk|ck)_/)
    }
  })

  it('keeps counts in 64 bits and moments on all six main tables', () => {
    for (const table of tables.filter(({ name }) => !name.includes('_'))) {
      const types = new Map(table.columns.map(({ name, type }) => [name, type]))
      expect([types.get('created_at'), types.get('updated_at')]).toEqual(['timestamp', 'timestamp'])
      for (const [name, type] of types) if (name.endsWith('_count')) expect(type).toBe('bigint')
    }
  })

  it('can follow every foreign key back by an index', () => {
    for (const { name, primaryKey, unique = [], foreignKeys = [], indexes = [] } of tables) {
      const led = [
        primaryKey?.columns ?? [],
        ...unique.map((u) => u.columns),
        ...indexes.map((i) => columnNames(i.columns)),
      ]
      for (const { columns } of foreignKeys)
        expect(
          led.map(([first]) => first),
          name,
        ).toContain(columns[0])
    }
  })

  it('gives associations a composite key, and lets them go with what they associate', () => {
    for (const table of tables.filter(({ name }) => name.includes('_'))) {
      expect(table.primaryKey?.columns).toHaveLength(2)
      expect(table.foreignKeys?.map(({ onDelete }) => onDelete)).toEqual(['cascade', 'cascade'])
    }
  })
})

describe('hashtag names', () => {
  it.each([
    ['#FYP', 'fyp'],
    ['  ##Für_Dich ', 'für_dich'],
    ['ＦＹＰ', 'fyp'],
    ['日本', '日本'],
    ['İstanbul'.normalize('NFD'), 'i̇stanbul'],
  ])('%s is %s', (written, name) => {
    expect(normalizeHashtag(written)).toBe(name)
    expect(normalizeHashtag(name)).toBe(name)
  })

  it.each([[''], ['#'], ['two words'], ['x'.repeat(151)]])('%j is none', (text) => {
    expect(() => normalizeHashtag(text)).toThrow(RangeError)
  })
})

describe('moments', () => {
  const type = new Timestamp()

  it('are UTC text with milliseconds', () => {
    expect(type.convertToDatabaseValue(new Date('2026-01-31T23:59:59.120Z'))).toBe('2026-01-31 23:59:59.120')
    expect(timestampText(new Date(0))).toBe('1970-01-01 00:00:00.000')
  })

  it.each([
    ['2026-01-31 23:59:59.120', '2026-01-31T23:59:59.120Z'],
    ['2026-01-31 23:59:59', '2026-01-31T23:59:59.000Z'],
    ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
    ['2026-01-31 23:59:59+02', '2026-01-31T21:59:59.000Z'],
    ['2026-01-31 23:59:59+02:00', '2026-01-31T21:59:59.000Z'],
  ])('are read from %s', (text, iso) => {
    expect(type.convertToJSValue(text)?.toISOString()).toBe(iso)
  })
})
