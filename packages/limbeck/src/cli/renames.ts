/** Renames: how they are written on the command line, and how they are asked for on a terminal. */
import { createInterface } from 'node:readline/promises'
import type { ColumnRename, Rename, Renames } from '../diff/options.ts'
import type { RenameCandidates } from '../diff/rename-candidates.ts'
import { LimbeckError } from '../errors.ts'

/**
 * Reads `--rename` flags: `old:new` for a table, `table.old:new` for a column.
 * @throws LimbeckError `invalid-argument`
 */
export function parseRenames(flags: readonly string[]): Renames {
  const tables: Rename[] = []
  const columns: ColumnRename[] = []
  for (const flag of flags) {
    const [, path = '', to = ''] = /^([^:]+):([^:]+)$/.exec(flag) ?? []
    if (path === '') {
      throw new LimbeckError('invalid-argument', `"${flag}" is no rename`, {
        hint: 'Write --rename table.old:new for a column, --rename old:new for a table.',
      })
    }
    const dot = path.lastIndexOf('.')
    if (dot === -1) tables.push({ from: path, to })
    else columns.push({ table: path.slice(0, dot), from: path.slice(dot + 1), to: to.slice(to.lastIndexOf('.') + 1) })
  }
  return { tables, columns }
}

/** Asks about each candidate in turn; a yes settles the others that concern the same names. */
export async function askRenames({ tables, columns }: RenameCandidates): Promise<Renames> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new AbortController() // by ^C or ^D
  prompt.once('close', () => ended.abort())
  const yes = async (question: string): Promise<boolean> => {
    const answer = await prompt.question(question, { signal: ended.signal }).catch(unanswered)
    return /^y(es)?$/i.test(answer.trim())
  }
  const decided: { tables: Rename[]; columns: ColumnRename[] } = { tables: [], columns: [] }
  try {
    for (const { from, to } of tables) {
      if (decided.tables.some((other) => other.from === from || other.to === to)) continue
      if (await yes(`Was table "${from}" renamed to "${to}"? [y/N] `)) decided.tables.push({ from, to })
    }
    for (const { table, from, to } of columns) {
      const settled = (other: ColumnRename): boolean =>
        other.table === table && (other.from === from || other.to === to)
      if (decided.columns.some(settled)) continue
      if (await yes(`Was column "${table}.${from}" renamed to "${to}"? [y/N] `))
        decided.columns.push({ table, from, to })
    }
  } finally {
    prompt.close()
  }
  return decided
}

function unanswered(cause: unknown): never {
  throw new LimbeckError('declined', 'the question was left unanswered, nothing was written', {
    hint: 'Answer y or n, or say it beforehand with --rename or --no-renames.',
    cause,
  })
}
