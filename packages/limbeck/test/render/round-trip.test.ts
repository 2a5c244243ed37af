import { deepStrictEqual, ok } from 'node:assert/strict'
import { compileFunction } from 'node:vm'
import * as fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { mergeNeighbours, record } from '../../src/ops/record.ts'
import { renderRevision } from '../../src/render/revision.ts'
import { asFunction } from '../../src/revisions/as-function.ts'
import { renderTemplate, TYPESCRIPT_TEMPLATE } from '../../src/revisions/template.ts'
import { sql } from '../../src/schema/sql.ts'
import { ops } from '../support/ops.ts'
import { type Recorder, startRecorder } from '../support/recorder.ts'

const header = {
  id: 'ab12',
  down: [],
  labels: [],
  dependsOn: [],
  message: 'anything',
  createDate: '2026-01-01T00:00:00Z',
}

let recorder: Recorder
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

test('ops that are rendered, written, loaded by Node and recorded are the same ops', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ops, { maxLength: 5 }), fc.array(ops, { maxLength: 2 }), async (upgrade, downgrade) => {
      const text = renderTemplate(TYPESCRIPT_TEMPLATE, { ...header, ...renderRevision(upgrade, downgrade) })
      const loaded = await recorder.load(text)
      deepStrictEqual(loaded, { upgrade: mergeNeighbours(upgrade), downgrade: mergeNeighbours(downgrade) })
      deepStrictEqual(recordedAsFunction(text) ?? loaded, loaded)
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
  )
})

/** What a revision records that is run as a function; only a `<` is a reason that it cannot be. */
function recordedAsFunction(text: string): unknown {
  const code = asFunction(text)
  if (code === undefined) {
    ok(text.includes('<'), text)
    return undefined
  }
  const { upgrade, downgrade } = compileFunction(code.body, [...code.parameters])(sql)
  return { upgrade: record(upgrade), downgrade: record(downgrade) }
}
