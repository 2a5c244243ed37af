import { describe, expect, it } from 'vitest'
import { formatDate } from '../../src/revisions/date.ts'
import { type FileNaming, revisionFileName } from '../../src/revisions/file-name.ts'
import { slugify } from '../../src/revisions/slug.ts'

const DATE = new Date('2026-03-01T00:30:05.900Z')

function name(naming: FileNaming = {}, message = 'Create users', ending = '.ts'): string {
  return revisionFileName({ id: 'ab12', message, date: DATE }, ending, naming)
}

describe('the name of a revision file', () => {
  it('is the id and the message', () => {
    expect(name()).toBe('ab12_create_users.ts')
    expect(name({}, 'Create users', '.sql')).toBe('ab12_create_users.sql')
    expect(name({}, '???')).toBe('ab12.ts')
  })

  it.each([
    ['<year>-<month>-<day>_<revision>', {}, '2026-03-01_ab12.ts'],
    ['<year>/<month>/<hour><minute><second>_<slug>', {}, '2026/03/003005_create_users.ts'],
    ['<year>/<month>/<day>T<hour>_<revision>', { timeZone: 'America/New_York' }, '2026/02/28T19_ab12.ts'],
    ['<epoch>', {}, '1772325005.ts'],
    ['<revision>_<slug>', { slugLength: 8 }, 'ab12_create.ts'],
    ['<revision>.ts', {}, 'ab12.ts'],
    ['<revision>_<slug>.sql', {}, 'ab12_create_users.ts'],
  ])('follows the template %s', (template, naming, expected) => {
    expect(name({ template, ...naming })).toBe(expected)
  })

  it.each([
    ['<rev>', 'holds "<rev>", which is not known'],
    ['../<revision>', 'gives the unusable name "../ab12"'],
    ['/<revision>', 'gives the unusable name "/ab12"'],
    ['<year>//<revision>', 'gives the unusable name'],
    ['.<revision>', 'gives the unusable name ".ab12"'],
    ['c:<revision>', 'gives the unusable name'],
    ['', 'gives the unusable name ""'],
  ])('refuses the template %j', (template, message) => {
    expect(() => name({ template })).toThrow(message)
  })

  it('says when there is no such time zone', () => {
    expect(() => name({ timeZone: 'Mars/Base' })).toThrow('there is no time zone "Mars/Base"')
  })
})

describe('a date', () => {
  it.each([
    ['utc', '2026-03-01T00:30:05Z'],
    ['UTC', '2026-03-01T00:30:05Z'],
    ['Europe/Madrid', '2026-03-01T01:30:05+01:00'],
    ['Asia/Kolkata', '2026-03-01T06:00:05+05:30'],
    ['America/New_York', '2026-02-28T19:30:05-05:00'],
  ])('in %s', (zone, expected) => {
    expect(formatDate(DATE, zone)).toBe(expected)
    expect(Date.parse(expected)).toBe(Math.floor(DATE.getTime() / 1000) * 1000)
  })

  it('of this machine is the same moment', () => {
    expect(Date.parse(formatDate(DATE, 'local'))).toBe(Math.floor(DATE.getTime() / 1000) * 1000)
  })
})

describe('a slug', () => {
  it.each([
    ['Añadir índice (users.email)', 'anadir_indice_users_email'],
    ["Don't  drop --- it", 'dont_drop_it'],
    ['Straße Øre Ægir Łódź', 'strasse_ore_aegir_lodz'],
    ['ＡＢＣ ① ﬁx', 'abc_1_fix'],
    ['добавить ёлку', 'добавить_ёлку'],
    ['ユーザーを追加', 'ユーザーを追加'],
    ['🚀', ''],
    ['  ', ''],
  ])('of %j', (message, expected) => {
    expect(slugify(message, 40)).toBe(expected)
  })

  it('is cut between words', () => {
    expect(slugify('add a very long description of things', 12)).toBe('add_a_very')
    expect(slugify('add a very long', 10)).toBe('add_a_very')
    expect(slugify('abcdefghij klm', 5)).toBe('abcde')
    expect(slugify('add x', 0)).toBe('')
  })
})
