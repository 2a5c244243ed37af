/**
 * A process that makes the change through limbeck's own dialect and tells how long its statements took, and how long what it
 * asks before and after them to be sure: `node timed.ts DATABASE`.
 */
import type { Connection } from '../../packages/limbeck/src/dialects/dialect.ts'
import { sqlite } from '../../packages/limbeck/src/dialects/sqlite/index.ts'
import type { Op } from '../../packages/limbeck/src/ops/op.ts'
import { runOp } from '../../packages/limbeck/src/runtime/run-op.ts'
import { spend, type Spent } from '../clock.ts'

export interface Timing {
  /** Statements that change something. */
  readonly work: Spent
  /** Questions, in the order in which they were asked. */
  readonly questions: readonly { readonly sql: string; readonly ms: number }[]
}

const CHANGE: Op = {
  kind: 'alterTable',
  name: 'events',
  changes: [{ kind: 'alterColumn', name: 'kind', set: { type: 'varchar(40)' } }],
}

const [file = ''] = process.argv.slice(2)
const db = await sqlite.connect(`sqlite:${file}`)
const timing = { work: { wallMs: 0, cpuMs: 0 }, questions: new Array<{ sql: string; ms: number }>() }
await sqlite.transaction(timed(db), [CHANGE], () => runOp(timed(db), sqlite, CHANGE))
await db.close()
console.log(JSON.stringify(timing satisfies Timing))

function timed(connection: Connection): Connection {
  return {
    ...connection,
    all: async (sql, params) => {
      const spent = { wallMs: 0, cpuMs: 0 }
      const rows = await spend(spent, () => connection.all(sql, params))
      timing.questions.push({ sql, ms: spent.wallMs })
      return rows
    },
    run: (sql, params) => spend(timing.work, () => connection.run(sql, params)),
    script: (sql) => spend(timing.work, () => connection.script(sql)),
  }
}
