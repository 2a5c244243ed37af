import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TransactionMode, upgrade } from '../../src/index.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-progress-'))
  mkdirSync(join(root, 'revisions'))
  for (const [i, id] of ['one', 'two', 'three'].entries()) {
    writeFileSync(
      join(root, 'revisions', `${id}.ts`),
      `export const revision = '${id}'
export const downRevision = ${['null', `'one'`, `'two'`][i]}
export const upgrade = (op) => op.createTable('${id}', { columns: [{ name: 'id', type: 'integer' }] })
export const downgrade = (op) => op.dropTable('${id}')
`,
    )
  }
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

it.each<TransactionMode>(['revision', 'run', 'none'])(
  'tells of each revision when it begins and when it is done, one after the other (%s)',
  async (transaction) => {
    const told: string[] = []
    await upgrade({ root, url: 'sqlite:app.db', transaction }, 'head', {
      onProgress: ({ step, number, total, durationMs }) =>
        told.push(`${number}/${total} ${step.revision.id} ${durationMs === undefined ? 'begins' : 'is done'}`),
    })
    expect(told).toEqual([
      '1/3 one begins',
      '1/3 one is done',
      '2/3 two begins',
      '2/3 two is done',
      '3/3 three begins',
      '3/3 three is done',
    ])
  },
)
