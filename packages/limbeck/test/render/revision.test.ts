import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/diff/diff.ts'
import type { Op } from '../../src/ops/op.ts'
import { reverseAll } from '../../src/ops/reverse.ts'
import { renderOps } from '../../src/render/ops.ts'
import { renderRevision, type RevisionCode } from '../../src/render/revision.ts'
import { sql } from '../../src/schema/sql.ts'
import { schemas } from '../support/schemas.ts'

function textOf({ imports, upgrade, downgrade }: RevisionCode): string {
  return `${[imports, upgrade, downgrade].join('\n\n')}\n`
}

const countries: Op = {
  kind: 'createTable',
  table: {
    name: 'countries',
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'code', type: 'varchar(2)' },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_countries', columns: ['id'] },
    unique: [{ name: 'uq_countries_code', columns: ['code'] }],
  },
}

describe('the code of a revision', () => {
  test('reads like this', () => {
    const code = renderRevision([countries], reverseAll([countries]))
    expect(textOf(code)).toBe(`import { type Operations, sql } from 'limbeck'

export function upgrade(op: Operations): void {
  op.createTable('countries', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'code', type: 'varchar(2)' },
      { name: 'created_at', type: 'timestamp', default: sql\`CURRENT_TIMESTAMP\` },
    ],
    primaryKey: { name: 'pk_countries', columns: ['id'] },
    unique: [{ name: 'uq_countries_code', columns: ['code'] }],
  })
}

export function downgrade(op: Operations): void {
  op.dropTable('countries')
}
`)
  })

  test('without ops imports and names only what it uses', () => {
    expect(textOf(renderRevision([], []))).toBe(`import type { Operations } from 'limbeck'

export function upgrade(_op: Operations): void {}

export function downgrade(_op: Operations): void {}
`)
  })
})

describe('ops as text', () => {
  test.each<[string, Op, string]>([
    [
      'what does not fit on a line is broken from the outside',
      {
        kind: 'alterTable',
        name: 'videos',
        changes: [
          {
            kind: 'dropForeignKey',
            constraint: 'fk_videos_creators',
            was: {
              name: 'fk_videos_creators',
              columns: ['creator_id'],
              references: { table: 'creators', columns: ['id'] },
              onDelete: 'cascade',
              onUpdate: 'cascade',
            },
          },
          {
            kind: 'addColumn',
            column: { name: 'slug', type: 'varchar(200)', comment: 'the last part of its address' },
            using: 'lower(title)',
          },
          {
            kind: 'addCheck',
            check: {
              name: 'ck_videos_status',
              expression: `status IN ('published', 'removed by its creator', 'removed by the platform', 'private')`,
            },
          },
        ],
      },
      `op.dropForeignKey('videos', 'fk_videos_creators', {
  was: {
    name: 'fk_videos_creators',
    columns: ['creator_id'],
    references: { table: 'creators', columns: ['id'] },
    onDelete: 'cascade',
    onUpdate: 'cascade',
  },
})
op.addColumn(
  'videos',
  { name: 'slug', type: 'varchar(200)', comment: 'the last part of its address' },
  { using: 'lower(title)' },
)
op.addCheck('videos', {
  name: 'ck_videos_status',
  expression: "status IN ('published', 'removed by its creator', 'removed by the platform', 'private')",
})`,
    ],
    [
      'keys stand in their usual order, and in quotes only where they must',
      {
        kind: 'alterTable',
        name: 't',
        changes: [
          { kind: 'createIndex', index: { where: 'a > 0', unique: true, columns: ['a'], name: 'ix' } },
          { kind: 'setOptions', options: { strict: true, 'with-dash': 1 }, was: {} },
        ],
      },
      `op.createIndex('t', { name: 'ix', columns: ['a'], unique: true, where: 'a > 0' })
op.setOptions('t', { strict: true, 'with-dash': 1 }, { was: {} })`,
    ],
    [
      'SQL of several lines stays on several lines',
      { kind: 'execute', sql: { sqlite: 'UPDATE t\r\nSET a = `b\\n`', other: 'DELETE FROM t' } },
      "op.execute({ sqlite: `UPDATE t\\r\nSET a = \\`b\\\\n\\``, other: 'DELETE FROM t' })",
    ],
    [
      'rows hold values of every kind',
      {
        kind: 'bulkInsert',
        table: 't',
        rows: [
          { a: 12345678901234567890n, b: new Date('2026-01-02T03:04:05.006Z'), c: null, d: -0 },
          {
            a: sql`1 + ${'${x}'}`,
            b: new Uint8Array([1, 255]),
            c: { deep: [{ er: "it's" }], __proto: 1 },
            d: 'tab\t\u0000\u200b',
          },
        ],
      },
      `op.bulkInsert('t', [
  { a: 12345678901234567890n, b: new Date('2026-01-02T03:04:05.006Z'), c: null, d: -0 },
  {
    a: sql\`1 + '\\\${x}'\`,
    b: new Uint8Array([1, 255]),
    c: { deep: [{ er: "it's" }], __proto: 1 },
    d: 'tab\\t\\u0000\\u200b',
  },
])`,
    ],
  ])('%s', (_what, op, text) => {
    expect(renderOps([op])).toBe(text)
  })

  test('cannot say code', () => {
    expect(() => renderOps([{ kind: 'run', work: () => {} }])).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })
})

test('a formatter finds nothing to change', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'limbeck-format-'))
  try {
    const style = { semi: false, singleQuote: true, printWidth: 120 }
    await writeFile(join(folder, '.oxfmtrc.json'), `${JSON.stringify(style, null, 2)}\n`)
    for (const [i, [a, b]] of fc.sample(fc.tuple(schemas(), schemas()), 60).entries()) {
      const upgrade = diff(a, b)
      await writeFile(join(folder, `${i}.ts`), textOf(renderRevision(upgrade, reverseAll(upgrade))))
    }
    const { stdout } = await promisify(execFile)(OXFMT, ['--list-different'], { cwd: folder }).catch(outputOf)
    expect(stdout).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
})

const OXFMT = join(import.meta.dirname, '../../../../node_modules/.bin/oxfmt')

/** What a process that failed has printed. */
function outputOf(error: unknown): { readonly stdout: string } {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
    return { stdout: error.stdout }
  }
  throw error
}
