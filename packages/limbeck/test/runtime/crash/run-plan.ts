import { settingsOf } from '../../../src/config.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { readRevisions } from '../../../src/revisions/directory.ts'
import { buildGraph } from '../../../src/revisions/graph.ts'
import { planDowngrade, planUpgrade } from '../../../src/revisions/plan.ts'
import { execute } from '../../../src/runtime/execute.ts'

/** What happens around every statement that writes. */
export type Around = <T>(work: () => Promise<T>) => Promise<T>

/** Brings a database file to a target, up or down as it lies, with something around every statement. */
export async function runPlan(folder: string, file: string, target: string, around: Around): Promise<void> {
  const real = await sqlite.connect(`sqlite:${file}`)
  const db: Connection = {
    all: (sql, params) => real.all(sql, params),
    run: (sql, params) => around(() => real.run(sql, params)),
    script: (sql) => around(() => real.script(sql)),
    close: () => real.close(),
  }
  const { revisions } = readRevisions([folder])
  const graph = buildGraph(revisions)
  const books = { dialect: sqlite, versionTable: 'limbeck_version', logTable: 'limbeck_log' }
  const plan = target === 'base' ? planDowngrade : planUpgrade
  try {
    await execute({ db, books, run: settingsOf({}).run }, (heads) => plan(graph, heads, target))
  } finally {
    await db.close()
  }
}
