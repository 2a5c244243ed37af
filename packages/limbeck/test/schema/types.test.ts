import { describe, expect, it } from 'vitest'

import { canonicalType, formatType, parseType, portableName } from '../../src/schema/types.ts'

describe('a type', () => {
  it.each([
    ['integer', { name: 'integer', args: [], array: false }],
    ['NUMERIC ( 10 , 2 )', { name: 'numeric', args: ['10', '2'], array: false }],
    ['character   varying(20)', { name: 'varchar', args: ['20'], array: false }],
    ['timestamp(3) with time zone', { name: 'timestamptz', args: ['3'], array: false }],
    ['text[]', { name: 'text', args: [], array: true }],
    ['varchar(5) [3]', { name: 'varchar', args: ['5'], array: true }],
    ['geometry(Point, 4326)', { name: 'geometry', args: ['Point', '4326'], array: false }],
    ['', { name: '', args: [], array: false }],
  ])('%s has its parts', (text, parts) => {
    expect(parseType(text)).toEqual(parts)
  })

  it.each([
    ['INT', 'integer'],
    ['int2', 'smallint'],
    ['DECIMAL (10, 2)', 'numeric(10,2)'],
    ['numeric(10)', 'numeric(10,0)'],
    ['numeric', 'numeric'],
    ['char', 'char(1)'],
    ['Character Varying(5)', 'varchar(5)'],
    ['DateTime', 'timestamp'],
    ['datetime(6)', 'timestamp(6)'],
    ['bool', 'boolean'],
    ['FLOAT', 'double precision'],
    ['double   precision', 'double precision'],
    ['binary large object', 'blob'],
    ['int[]', 'integer[]'],
    ['Money', 'money'],
  ])('%s is spelt %s', (text, canonical) => {
    expect(canonicalType(text)).toBe(canonical)
    expect(canonicalType(canonical)).toBe(canonical)
    expect(formatType(parseType(canonical))).toBe(canonical)
  })

  it('is portable, or another database’s own', () => {
    expect(portableName('Decimal(3,1)')).toBe('numeric')
    expect(portableName('geometry')).toBeUndefined()
  })
})
