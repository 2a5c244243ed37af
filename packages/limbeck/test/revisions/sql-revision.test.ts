import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { parseSqlRevision, scanHeader } from '../../src/revisions/header.ts'

const WRITTEN = `-- Create initial tables
--
-- revision: 84f99e3be8a6
-- down revision: a1, b2
-- branch labels: api
-- depends on: billing, c3
-- create date: 2026-11-22T10:15:00Z

-- +limbeck upgrade
CREATE TABLE countries (id integer PRIMARY KEY); -- +limbeck downgrade is not at the start here
INSERT INTO countries VALUES (1);

-- +limbeck downgrade
DROP TABLE countries;
`

const PATH = '/r/84f99e3be8a6_x.sql'

function problemOf(source: string): string {
  const scanned = scanHeader(source, PATH)
  return 'problem' in scanned ? `${scanned.problem.code}: ${scanned.problem.message}` : expect.fail('it was read')
}

function faultOf(source: string): LimbeckError {
  try {
    parseSqlRevision(source, PATH)
  } catch (error) {
    if (error instanceof LimbeckError) return error
  }
  return expect.fail('it was read')
}

describe('the header of a .sql revision', () => {
  it('is read as it is written', () => {
    expect(scanHeader(WRITTEN, PATH)).toEqual({
      revision: {
        id: '84f99e3be8a6',
        down: ['a1', 'b2'],
        labels: ['api'],
        dependsOn: ['billing', 'c3'],
        message: 'Create initial tables',
        createDate: '2026-11-22T10:15:00Z',
        path: PATH,
      },
    })
  })

  it('may be written in other ways', () => {
    const source =
      '\uFEFF--- Revision:  a1\r\n--down_revision:\r\n\r\n-- Note: mind the gap\r\n-- +LIMBECK  Upgrade \r\n-- +limbeck downgrade'
    expect(scanHeader(source, PATH)).toMatchObject({
      revision: { id: 'a1', down: [], labels: [], dependsOn: [], message: 'Note: mind the gap' },
    })
    expect(scanHeader(WRITTEN.replace('a1, b2', 'base'), PATH)).toMatchObject({ revision: { down: [] } })
  })

  it('is refused where something is missing', () => {
    expect(problemOf('')).toBe('no-revision: it has no line "-- revision: …" at its top, so it is not a revision file')
    expect(problemOf(WRITTEN.replace('-- down revision: a1, b2\n', ''))).toContain(
      'illegal-header: it has no line "-- down',
    )
    expect(problemOf(WRITTEN.replace('+limbeck downgrade\nDROP', 'DROP'))).toBe(
      'missing-section: it has no section "-- +limbeck downgrade"',
    )
  })
})

describe('the sections of a .sql revision', () => {
  it('are taken apart with their lines', () => {
    expect(parseSqlRevision(WRITTEN, PATH)).toEqual({
      upgrade:
        'CREATE TABLE countries (id integer PRIMARY KEY); -- +limbeck downgrade is not at the start here\nINSERT INTO countries VALUES (1);\n\n',
      downgrade: 'DROP TABLE countries;\n',
      upgradeLine: 10,
      downgradeLine: 14,
    })
  })

  it('may come in either order, be empty, and end without a line end', () => {
    const source = '-- revision: a\n-- down revision:\n-- +limbeck downgrade\r\nDROP TABLE a;\r\n-- +limbeck upgrade'
    expect(parseSqlRevision(source, PATH)).toMatchObject({ downgrade: 'DROP TABLE a;\r\n', upgrade: '' })
  })

  it.each([
    ['SELECT 1;\n-- +limbeck upgrade\n-- +limbeck downgrade', 'line 1 stands before the first section'],
    ['-- +limbeck upgrade\n-- +limbeck upgrade\n-- +limbeck downgrade', 'line 2 opens a second section "upgrade"'],
    [
      '-- +limbeck up\n-- +limbeck downgrade',
      'line 1 opens a section "up", and there are only "upgrade" and "downgrade"',
    ],
    ['-- +limbeck\n', 'line 1 opens a section ""'],
    ['-- +limbeck upgrade\nSELECT 1;', 'it has no section "-- +limbeck downgrade"'],
    ['', 'it has no section "-- +limbeck upgrade"'],
  ])('are refused: %j', (source, message) => {
    const fault = faultOf(source)
    expect(fault.code).toBe('revision-load')
    expect(fault.message).toContain(`${PATH}: ${message}`)
  })
})
