import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LimbeckError } from '../../src/errors.ts'
import { scanHeader } from '../../src/revisions/header.ts'
import { rewriteDownRevisions, withDownRevisions } from '../../src/revisions/rewrite.ts'
import { renderTemplate, SQL_TEMPLATE, type TemplateValues, TYPESCRIPT_TEMPLATE } from '../../src/revisions/template.ts'
import { writeRevisionFile } from '../../src/revisions/write.ts'
import { graphOf } from './graphs.ts'

const VALUES: TemplateValues = {
  id: 'ab12',
  message: 'Create users\nand what they own */',
  down: ['a1', 'b2'],
  labels: ['api'],
  dependsOn: [],
  createDate: '2026-11-22T10:15:00Z',
  imports: "import { type Operations, sql } from 'limbeck'",
  upgrade: "export function upgrade(op: Operations): void {\n  op.execute('a  \n  b')\n}",
  downgrade: 'export function downgrade(_op: Operations): void {}',
}

const TYPESCRIPT = `/**
 * Create users
 * and what they own *\\/
 *
 * Revision ID: ab12
 * Revises: a1, b2
 * Create Date: 2026-11-22T10:15:00Z
 */
import { type Operations, sql } from 'limbeck'

export const revision = 'ab12'
export const downRevision = ['a1', 'b2']
export const branchLabels = 'api'
export const dependsOn = null

export function upgrade(op: Operations): void {
  op.execute('a  \n  b')
}

export function downgrade(_op: Operations): void {}
`

const SQL = `-- Create users
-- and what they own */
--
-- revision: ab12
-- down revision: a1, b2
-- branch labels: api
-- depends on:
-- create date: 2026-11-22T10:15:00Z

-- +limbeck upgrade
SELECT 1;

-- +limbeck downgrade
SELECT 2;
`

describe('a template', () => {
  it('is filled in', () => {
    expect(renderTemplate(TYPESCRIPT_TEMPLATE, VALUES)).toBe(TYPESCRIPT)
    expect(renderTemplate(SQL_TEMPLATE, { ...VALUES, imports: '', upgrade: 'SELECT 1;', downgrade: 'SELECT 2;' })).toBe(
      SQL,
    )
  })

  it('gives a file whose header reads back', () => {
    const facts = {
      id: 'ab12',
      down: [],
      labels: [],
      dependsOn: ['api', 'x'],
      message: 'Create users',
      createDate: VALUES.createDate,
    }
    const values = { ...VALUES, ...facts }
    expect(scanHeader(renderTemplate(TYPESCRIPT_TEMPLATE, values), '/r/a.ts')).toEqual({
      revision: { ...facts, path: '/r/a.ts' },
    })
    expect(scanHeader(renderTemplate(SQL_TEMPLATE, values), '/r/a.sql')).toEqual({
      revision: { ...facts, path: '/r/a.sql' },
    })
  })

  it('leaves text that looks like a placeholder when it is told to', () => {
    const text = { ...VALUES, upgrade: '', downgrade: '' }
    expect(renderTemplate('`\\${name} $1 ${revisionId}`', text)).toBe('`${name} $1 ab12`')
    expect(() => renderTemplate('${nope}', VALUES)).toThrow('the revision template holds "${nope}", which is not known')
  })
})

describe('a template without a place for the functions', () => {
  it.each(['upgrade', 'downgrade'])('${%s}', (name) => {
    for (const template of [
      TYPESCRIPT_TEMPLATE.replace(`\${${name}}`, `export function ${name}() {}`),
      TYPESCRIPT_TEMPLATE.replace(`\${${name}}`, `\\\${${name}}`),
    ]) {
      expect(() => renderTemplate(template, VALUES)).toThrow(`the revision template has no place for "${name}"`)
    }
  })
})

describe('writing a revision file', () => {
  let folder = ''
  const existing = graphOf('a1, b2').nodes.map((node) => node.revision)
  const wanted = { id: 'ab12', down: ['a1', 'b2'], labels: ['api'], dependsOn: [] }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'limbeck-write-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  function refusal(source: string, header = wanted): LimbeckError {
    try {
      writeRevisionFile(existing, header, join(folder, 'deep/x.ts'), source)
    } catch (error) {
      expect(existsSync(join(folder, 'deep'))).toBe(false)
      if (error instanceof LimbeckError) return error
    }
    return expect.fail('it was written')
  }

  it('makes the folders', () => {
    const path = join(folder, '2026/11/x.ts')
    expect(writeRevisionFile(existing, wanted, path, TYPESCRIPT)).toMatchObject({
      ...wanted,
      path,
      message: 'Create users',
    })
    expect(readFileSync(path, 'utf8')).toBe(TYPESCRIPT)
  })

  it('does not overwrite', () => {
    const path = join(folder, 'x.ts')
    writeFileSync(path, 'mine')
    expect(() => writeRevisionFile(existing, wanted, path, TYPESCRIPT)).toThrow(`the file "${path}" exists already`)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('does not write what would break the history', () => {
    expect(refusal(TYPESCRIPT.replaceAll('ab12', 'a1'), { ...wanted, id: 'a1' }).message).toContain(
      'the revision id "a1" is taken',
    )
    expect(refusal(TYPESCRIPT.replace("'api'", "'b2'"), { ...wanted, labels: ['b2'] }).code).toBe('invalid-history')
    expect(refusal(TYPESCRIPT.replaceAll("'b2'", "'zz'"), { ...wanted, down: ['a1', 'zz'] }).code).toBe(
      'invalid-history',
    )
  })

  it('does not write what does not read back', () => {
    expect(refusal(TYPESCRIPT.replace("'api'", 'null')).message).toContain('"branchLabels" would be lost')
    expect(refusal('export const revision = "ab12"').message).toContain('exports no "downRevision"')
    expect(refusal(TYPESCRIPT.replace("'ab12'", 'id()')).code).toBe('invalid-config')
  })
})

describe('giving a revision file other down revisions', () => {
  it('changes the constant and the comment, and nothing else', () => {
    const changed = withDownRevisions(TYPESCRIPT, '/r/x.ts', ['c3'])
    expect(changed).toBe(TYPESCRIPT.replace("['a1', 'b2']", "'c3'").replace('Revises: a1, b2', 'Revises: c3'))
    expect(withDownRevisions(changed, '/r/x.ts', ['a1', 'b2'])).toBe(TYPESCRIPT)
    expect(withDownRevisions(TYPESCRIPT, '/r/x.ts', [])).toContain('Revises: base\n')
  })

  it('keeps the manner of the file', () => {
    const source = `/** Drop it. Revises: a1 */\r\nexport const revision = "x"; // Revises: a1\r\nexport const downRevision: string[] = [\r\n  "a1", // a\r\n] as const;\r\n`
    expect(withDownRevisions(source, '/r/x.ts', ['c3', 'd4'])).toBe(
      `/** Drop it. Revises: a1 */\r\nexport const revision = "x"; // Revises: a1\r\nexport const downRevision: string[] = ["c3", "d4"] as const;\r\n`,
    )
    expect(
      withDownRevisions('/** Revises: a1 */ export const revision = "x"; exports.downRevision = null', '/r/x.js', [
        'q',
      ]),
    ).toBe(`/** Revises: q */ export const revision = "x"; exports.downRevision = 'q'`)
  })

  it('works for .sql', () => {
    expect(withDownRevisions(SQL, '/r/x.sql', ['c3'])).toBe(SQL.replace('a1, b2', 'c3'))
    expect(withDownRevisions(SQL.replace('SELECT 1;', '-- down revision: q'), '/r/x.sql', [])).toContain(
      '-- down revision: q',
    )
  })

  it('refuses a file that is no revision', () => {
    expect(() => withDownRevisions('', '/r/x.ts', [])).toThrow('/r/x.ts: it exports no "revision"')
  })

  it('replaces the file as a whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'limbeck-rewrite-'))
    try {
      const path = join(folder, 'x.ts')
      writeFileSync(path, TYPESCRIPT)
      chmodSync(path, 0o640)
      rewriteDownRevisions(path, ['c3'])
      expect(readFileSync(path, 'utf8')).toBe(withDownRevisions(TYPESCRIPT, path, ['c3']))
      expect(statSync(path).mode & 0o777).toBe(0o640)
      expect(() => rewriteDownRevisions(join(folder, 'gone.ts'), [])).toThrow(LimbeckError)
      expect(readdirSync(folder)).toEqual(['x.ts'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
