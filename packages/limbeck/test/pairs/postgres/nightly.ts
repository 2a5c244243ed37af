/** Pairs of PostgreSQL for a whole night. */
import type { TestDatabases } from '../../support/postgres-kinds.ts'
import { show } from '../failure.ts'
import type { Subject } from '../night.ts'
import { type Pair, pairs } from './pair.ts'
import { runPair, type Written } from './run.ts'

export function onPostgres(kind: TestDatabases): Subject<Pair> {
  let count = 0
  let last: Written | undefined
  return {
    pairs: pairs(),
    modes: [kind.name],
    run: async (pair) => {
      last = undefined
      const outcome = await runPair(
        pair,
        () => kind.connect(String(count++)),
        (written) => {
          last = written
        },
      )
      return {
        upgradesRefused: outcome.upgradeRefused ? 1 : 0,
        downgradesRefused: outcome.downgradeRefused ? 1 : 0,
        unforeseen: outcome.unforeseen ? 1 : 0,
        rows: outcome.rows,
        ops: outcome.ops,
      }
    },
    linesOf: () =>
      last === undefined
        ? ['not made']
        : [
            ...['-- before', ...last.before, '-- rows', ...last.rows, '-- after', ...last.after].map(statement),
            `renames: ${show(last.renames)}`,
          ],
  }
}

function statement(sql: string): string {
  return sql.startsWith('--') ? sql : `${sql};`
}
