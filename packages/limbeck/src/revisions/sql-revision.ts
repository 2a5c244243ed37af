import { LimbeckError } from '../errors.ts'
import type { ScannedHeader } from './header.ts'
import type { HistoryProblem } from './problem.ts'

/** The two halves of a `.sql` revision, and the lines of the file on which they begin (the first line is 1). */
export interface SqlSections {
  readonly upgrade: string
  readonly downgrade: string
  readonly upgradeLine: number
  readonly downgradeLine: number
}

/**
 * Takes a `.sql` revision apart.
 *
 * ```sql
 * -- Create initial tables
 * --
 * -- revision: 84f99e3be8a6
 * -- down revision: f5e34b085318
 * -- create date: 2026-11-22T10:15:00Z
 *
 * -- +limbeck upgrade
 * CREATE TABLE countries (id integer PRIMARY KEY);
 *
 * -- +limbeck downgrade
 * DROP TABLE countries;
 * ```
 *
 * A line that is `-- +limbeck upgrade` or `-- +limbeck downgrade` opens a section, which goes on to the next such line or
 * the end. Both must be there, once each, in either order; a section may be empty. Before the first one there may be
 * nothing but comments. Several names are separated by commas; the first of a history comes after `base`.
 *
 * @throws LimbeckError `revision-load` with the file and the line
 */
export function parseSqlRevision(source: string, path: string): SqlSections {
  const parts = split(source)
  const [fault] = faults(parts)
  if (fault !== undefined) {
    throw new LimbeckError('revision-load', `${path}: ${fault}`, {
      hint: 'Open the sections with the lines "-- +limbeck upgrade" and "-- +limbeck downgrade".',
    })
  }
  const find = (name: string) => parts.sections.find((section) => section.name === name)
  const [upgrade, downgrade] = [find('upgrade'), find('downgrade')]
  return {
    upgrade: upgrade?.text ?? '',
    downgrade: downgrade?.text ?? '',
    upgradeLine: upgrade?.line ?? 1,
    downgradeLine: downgrade?.line ?? 1,
  }
}

/** Reads the header of a `.sql` revision; the sections are looked for, too. */
export function scanSqlHeader(source: string, path: string): ScannedHeader {
  const parts = split(source)
  const facts = readFacts(parts.header)
  const problem = findProblem(parts, facts, path)
  if (problem !== undefined) return { problem }
  const createDate = facts.get('create date')
  return {
    revision: {
      id: facts.get('revision') ?? '',
      down: list(facts.get('down revision')),
      dependsOn: list(facts.get('depends on')),
      labels: list(facts.get('branch labels')),
      message: facts.get('message') ?? '',
      ...(createDate === undefined || createDate === '' ? {} : { createDate }),
      path,
    },
  }
}

interface Section {
  readonly name: string
  readonly text: string
  readonly line: number
}

interface Parts {
  readonly header: readonly string[]
  readonly sections: readonly Section[]
}

/** A line that opens a section. */
export const SQL_MARKER: RegExp = /^[ \t]*--[ \t]*\+limbeck\b[ \t]*(.*?)[ \t]*\r?$/gim

function split(source: string): Parts {
  const marks = [...source.matchAll(SQL_MARKER)]
  const header = source.slice(0, marks[0]?.index).split(/\r?\n/)
  const sections = marks.map((mark, at) => {
    const start = Math.min(mark.index + mark[0].length + 1, source.length)
    const line = source.slice(0, start).split('\n').length
    return { name: (mark[1] ?? '').toLowerCase(), text: source.slice(start, marks[at + 1]?.index), line }
  })
  return { header, sections }
}

function* faults({ header, sections }: Parts): Iterable<string> {
  const stray = header.findIndex((line) => !/^\s*(?:--|$)/.test(line.replace('\uFEFF', '')))
  if (stray !== -1) yield `line ${stray + 1} stands before the first section, where only comments may`
  for (const { name, line } of sections) {
    if (name !== 'upgrade' && name !== 'downgrade') {
      yield `line ${line - 1} opens a section "${name}", and there are only "upgrade" and "downgrade"`
    } else if (sections.some((other) => other.name === name && other.line < line)) {
      yield `line ${line - 1} opens a second section "${name}"`
    }
  }
  for (const name of ['upgrade', 'downgrade']) {
    if (!sections.some((section) => section.name === name)) yield `it has no section "-- +limbeck ${name}"`
  }
}

/** `-- down revision: a, b` and the like; the first comment that is none of these is the message. */
function readFacts(header: readonly string[]): ReadonlyMap<string, string> {
  const facts = new Map<string, string>()
  for (const line of header) {
    const comment = /^\uFEFF?\s*--+\s?(.*)$/.exec(line)?.[1]?.trim() ?? ''
    const [, key = '', value = ''] = /^([a-z][a-z _-]*?)\s*:\s*(.*)$/i.exec(comment) ?? []
    const name = key.toLowerCase().replaceAll(/[ _-]+/g, ' ')
    if (KEYS.has(name)) facts.set(name, value)
    else if (comment !== '' && !facts.has('message')) facts.set('message', comment)
  }
  return facts
}

const KEYS: ReadonlySet<string> = new Set(['revision', 'down revision', 'branch labels', 'depends on', 'create date'])

function findProblem(parts: Parts, facts: ReadonlyMap<string, string>, path: string): HistoryProblem | undefined {
  if (!facts.has('revision')) {
    const message = 'it has no line "-- revision: …" at its top, so it is not a revision file'
    return { code: 'no-revision', message, path }
  }
  if (!facts.has('down revision')) {
    const message = 'it has no line "-- down revision: …" ("base" for the first of a history)'
    return { code: 'illegal-header', message, path }
  }
  const [fault] = faults(parts)
  return fault === undefined ? undefined : { code: 'missing-section', message: fault, path }
}

function list(text = ''): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'base')
}
