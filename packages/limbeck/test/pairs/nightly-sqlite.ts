/** Pairs of SQLite for a whole night. */
import { MODES } from './change.ts'
import { show } from './failure.ts'
import { writeSchema } from './hand.ts'
import type { Subject } from './night.ts'
import { type Pair, pairs } from './pair.ts'
import { runPair } from './run.ts'

export const onSqlite: Subject<Pair> = {
  pairs: pairs(),
  modes: MODES,
  run: async (pair, mode) => {
    const known = MODES.find((one) => one === mode) ?? MODES[0]
    const { skipped, upgradeRefused, downgradeRefused, unforeseen, rows, ops } = await runPair(pair, known)
    return {
      skipped: skipped ? 1 : 0,
      upgradesRefused: upgradeRefused ? 1 : 0,
      downgradesRefused: downgradeRefused ? 1 : 0,
      unforeseen: unforeseen ? 1 : 0,
      rows,
      ops,
    }
  },
  linesOf: (pair) => [
    ...writeSchema(pair.before, pair.style, !pair.forwardReferences).map((sql) => `${sql};`),
    `rows: ${show(pair.rows)}`,
    show({ dependents: pair.dependents, renames: pair.renames, forward: pair.forwardReferences }),
  ],
}
