/**
 * A process that makes the change through limbeck's own dialect and tells how long its statements took, and how long what it
 * asks before and after them to be sure: `node timed.ts DATABASE PACKAGE`.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Connection } from '../../packages/limbeck/src/dialects/dialect.ts'
import type { Op } from '../../packages/limbeck/src/ops/op.ts'

export interface Timing {
  /** Statements that change something. */
  readonly workMs: number
  /** Questions, in the order in which they were asked. */
  readonly questions: readonly { readonly sql: string; readonly ms: number }[]
}

const CHANGE: Op = {
  kind: 'alterTable',
  name: 'events',
  changes: [{ kind: 'alterColumn', name: 'kind', set: { type: 'varchar(40)' } }],
}

const [file = '', folder = ''] = process.argv.slice(2)
const compiled = (path: string): string => pathToFileURL(join(folder, 'dist', path)).href
const { sqlite }: typeof import('../../packages/limbeck/src/dialects/sqlite/index.ts') = await import(
  compiled('dialects/sqlite/index.js')
)
const { runOp }: typeof import('../../packages/limbeck/src/runtime/run-op.ts') = await import(
  compiled('runtime/run-op.js')
)
const db = await sqlite.connect(`sqlite:${file}`)
const clock = { workMs: 0, questions: new Array<{ sql: string; ms: number }>() }
await sqlite.transaction(timed(db), [CHANGE], () => runOp(timed(db), sqlite, CHANGE))
await db.close()
console.log(JSON.stringify(clock satisfies Timing))

function timed(connection: Connection): Connection {
  return {
    ...connection,
    all: async (sql, params) => {
      const began = performance.now()
      const rows = await connection.all(sql, params)
      clock.questions.push({ sql, ms: performance.now() - began })
      return rows
    },
    run: (sql, params) => work(() => connection.run(sql, params)),
    script: (sql) => work(() => connection.script(sql)),
  }
}

async function work<T>(act: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await act()
  clock.workMs += performance.now() - began
  return result
}
