import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAsWritten } from '../../src/revisions/as-written.ts'
import { scanHeader } from '../../src/revisions/header.ts'
import type { Revision } from '../../src/revisions/revision.ts'

const WRITTEN = `/**
 * Create initial tables
 *
 * Revision ID: 84f99e3be8a6
 * Revises: f5e34b085318
 * Create Date: 2026-11-22T10:15:00Z
 */
import { type Operations, sql } from 'limbeck'

export const revision = '84f99e3be8a6'
export const downRevision = 'f5e34b085318'
export const branchLabels = null
export const dependsOn = null

export function upgrade(op: Operations): void {
  op.createTable('countries', { columns: [{ name: 'id', type: 'integer', default: sql\`now() -- \${1}\` }] })
}

export function downgrade(op: Operations): void {
  op.dropTable('countries')
}
`

const EXPECTED: Revision = {
  id: '84f99e3be8a6',
  down: ['f5e34b085318'],
  dependsOn: [],
  labels: [],
  message: 'Create initial tables',
  createDate: '2026-11-22T10:15:00Z',
  path: '/r/84f99e3be8a6_create_initial_tables.ts',
}

function scan(source: string, path: string = EXPECTED.path): Revision {
  const scanned = scanHeader(source, path)
  return 'revision' in scanned ? scanned.revision : expect.fail(scanned.problem.message)
}

function problemOf(source: string, path: string = EXPECTED.path): string {
  const scanned = scanHeader(source, path)
  if ('revision' in scanned) return expect.fail('it was read')
  expect(scanned.problem.path).toBe(path)
  return `${scanned.problem.code}: ${scanned.problem.message}`
}

describe('the header of a TypeScript revision', () => {
  it('is read as it is written', () => {
    expect(readAsWritten(WRITTEN)).toBeDefined()
    expect(scan(WRITTEN)).toEqual(EXPECTED)
  })

  it('is read with Windows line ends', () => {
    expect(scan(WRITTEN.replaceAll('\n', '\r\n'))).toEqual(EXPECTED)
  })

  it('is read after a byte order mark, a licence and a directive', () => {
    const source = `\uFEFF#!/usr/bin/env node\n/* (c) Someone */\n// @ts-nocheck\n'use strict';\n${WRITTEN}`
    expect(scan(source)).toEqual(EXPECTED)
  })

  it.each([
    ['type annotations', `export const revision: string = 'a1'; export const downRevision: string | null = 'b2'`],
    [
      'a function type before',
      `const f: (a: string) => void = () => {}\nexport const revision = 'a1', downRevision = 'b2'`,
    ],
    ['assertions', `export const revision = 'a1' as const\nexport const downRevision = 'b2' satisfies string | null\n`],
    [
      'an assertion over lines',
      `export const revision = 'a1'\nexport const downRevision = 'b2' as\n  | 'b2'\n  | null\nfoo()`,
    ],
    [
      'constants without a value before',
      `export let a\nlet b: string | null\nexport const revision = 'a1'; export const downRevision = 'b2'`,
    ],
    ['let and var', `export let revision = "a1"; export var downRevision = \`b2\``],
    [
      'comments anywhere',
      `export /* a */ const // b\nrevision /* c */ = /* d */ 'a1' // e\n/* f */ export const downRevision = 'b2'`,
    ],
    [
      'escapes',
      String.raw`export const revision = '\x61\u0031'; export const downRevision = "\u{62}\
2"`,
    ],
    [
      'a list of one over lines',
      `export const revision = 'a1'\nexport const downRevision = [\n  // the only one\n  'b2',\n] as const`,
    ],
    ['an export list', `const revision = 'a1'\nconst before = 'b2'\nexport { revision, before as downRevision }`],
    [
      'minified code',
      `var a="a1",b="b2",c=null;function d(){}export{a as revision,b as downRevision,c as branchLabels,d as upgrade};`,
    ],
    [
      'late constants',
      `import x from 'y'\nfunction f() { return /[/'"]}/.test('{') }\nexport const revision = 'a1'\nclass A { revision = 'no' }\nexport const downRevision = 'b2'`,
    ],
    [
      'traps in functions',
      `export function upgrade() { const revision = 'no'; exports.revision = 'no' }\nexport const revision = 'a1', downRevision = 'b2'`,
    ],
    [
      'traps in strings',
      `const a = "export const revision = 'no'"\nconst b = \`\${\`}\`}export const revision = 'no'\`\nexport const revision = 'a1'; export const downRevision = 'b2'`,
    ],
    [
      'traps in comments',
      `/* export const revision = 'no' */\n// export const revision = 'no'\nexport const revision = 'a1'; export const downRevision = 'b2'`,
    ],
    [
      'division and regular expressions',
      `const a = 4 / 2 / 1; const b = a / 2 + "'"; const c = /'/g\nexport const revision = 'a1'; export const downRevision = 'b2'`,
    ],
    [
      'CommonJS',
      `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.downRevision = exports.revision = void 0;\nexports.revision = 'a1';\nexports.downRevision = 'b2';`,
    ],
    [
      'CommonJS with names',
      `const revision = "a1";\nconst before = ["b2"];\nfunction upgrade() {}\nexports.revision = revision;\nexports.downRevision = before;\nexports.upgrade = upgrade;`,
    ],
    [
      'CommonJS with getters',
      `"use strict";\n__export(a_exports, { revision: () => revision, downRevision: () => downRevision });\nmodule.exports = __toCommonJS(a_exports);\nconst revision = "a1";\nconst downRevision = "b2";`,
    ],
  ])('is read with %s', (_, source) => {
    expect(scan(source)).toMatchObject({ id: 'a1', down: ['b2'], labels: [], dependsOn: [] })
  })

  it('holds several names', () => {
    const source = `export const revision = 'm'
export const downRevision = ['a', "b", \`c\`]
export const branchLabels: string[] = ['api']
export const dependsOn = ['billing', 'x1'] as const`
    expect(scan(source)).toMatchObject({ down: ['a', 'b', 'c'], labels: ['api'], dependsOn: ['billing', 'x1'] })
    expect(scan(`export const revision = 'm'; export const downRevision = []`)).toMatchObject({ down: [] })
    expect(scan(`export const revision = 'm'; export const downRevision = undefined`)).toMatchObject({ down: [] })
  })

  it.each([
    [
      'export const downRevision = null',
      'no-revision: it exports no "revision", so it is not a revision file; keep such files elsewhere',
    ],
    ['', 'no-revision: it exports no "revision", so it is not a revision file; keep such files elsewhere'],
    [`const revision = 'a'; const downRevision = null; export default 1`, 'no-revision'],
    [`export const revision = 'a'`, 'illegal-header: it exports no "downRevision"'],
    [`export const revision = makeId(); export const downRevision = null`, '"revision" must be a string, written out'],
    [`export const revision = null; export const downRevision = null`, '"revision" must be a string, written out'],
    [`export const revision = 'a' + 'b'; export const downRevision = null`, '"revision" must be a string, written out'],
    [`export const revision = 'a'\n  .trim(); export const downRevision = null`, '"revision" must be a string'],
    ['export const revision = `a${1}`; export const downRevision = null', '"revision" must be a string'],
    [
      `export const revision = 'a'; export const downRevision = ['b', c]`,
      '"downRevision" must be null, a string or a list',
    ],
    [`export const revision = 'a'; export const downRevision = 'b' ?? null`, '"downRevision" must be null, a string'],
    [`export const revision = 'a'; export const downRevision = 7`, '"downRevision" must be null, a string'],
    [`exports.revision = make; exports.downRevision = null`, '"revision" must be a string'],
    [`const a = 'a'; exports.revision = a + a; exports.downRevision = null`, '"revision" must be a string'],
    [`export { revision, downRevision } from './other.js'`, '"revision" must be a string'],
    [`exports.revision = make(); exports.downRevision = null`, '"revision" must be a string'],
    [
      `export const revision = 'a'; export const downRevision = [[x], 'b']; export const dependsOn = null`,
      '"downRevision"',
    ],
  ])('is refused: %s', (source, problem) => {
    expect(problemOf(source)).toContain(problem)
  })

  it('takes the message from the file name where no comment gives it', () => {
    const bare = `export const revision = 'a1'; export const downRevision = null`
    expect(scan(bare, '/r/a1_add-user_email.js').message).toBe('add user email')
    expect(scan(`/** Revision ID: a1 */\n${bare}`, '/r/a1_x.js').message).toBe('x')
    expect(scan(`// Add users\n${bare}`).message).toBe('Add users')
    expect(scan(`/** Add users */\n${bare}`).message).toBe('Add users')
    expect(scan(`/**\n\n * \n * Drop *\\/ comments\n */\n${bare}`).message).toBe('Drop */ comments')
    expect(scan(`${bare}\n/** too late */`, '/r/a1_x.js').message).toBe('x')
  })

  it('survives compilation to both kinds of module', () => {
    const folder = mkdtempSync(join(tmpdir(), 'limbeck-header-'))
    try {
      writeFileSync(join(folder, 'a.ts'), WRITTEN)
      writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}')
      for (const kind of ['esnext', 'commonjs']) {
        const options = [
          '--module',
          kind,
          '--target',
          'es2022',
          '--noCheck',
          '--outDir',
          kind,
          '--moduleResolution',
          'bundler',
        ]
        execFileSync(join(import.meta.dirname, '../../../../node_modules/.bin/tsc'), [...options, 'a.ts'], {
          cwd: folder,
        })
        const compiled = readFileSync(join(folder, kind, 'a.js'), 'utf8')
        expect(compiled).toContain(kind === 'esnext' ? 'export const revision' : 'exports.revision')
        expect(scan(compiled), kind).toEqual(EXPECTED)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
