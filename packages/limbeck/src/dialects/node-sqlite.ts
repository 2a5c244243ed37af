/** Node's own SQLite, without the sentence that it is experimental. */
import type { DatabaseSync } from 'node:sqlite'

import { LimbeckError } from '../errors.ts'

interface NodeSqlite {
  readonly DatabaseSync: typeof DatabaseSync
}

let loaded: Promise<NodeSqlite> | undefined

/**
 * Once for all: two runs that begin at the same moment must not hide warnings from one another.
 * @throws LimbeckError `connection` where this Node has none
 */
export function loadNodeSqlite(): Promise<NodeSqlite> {
  loaded ??= importNodeSqlite()
  return loaded
}

/** Node says once that its SQLite is experimental; that sentence, and no other, is kept from the user. */
async function importNodeSqlite(): Promise<NodeSqlite> {
  const emitWarning = process.emitWarning
  try {
    process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
      if (!String(warning).includes('SQLite is an experimental feature')) {
        Reflect.apply(emitWarning, process, [warning, ...rest])
      }
    }
    return await import('node:sqlite')
  } catch (error) {
    throw new LimbeckError('connection', 'this Node has no SQLite built in', {
      hint: 'Run limbeck with Node 22.18 or newer.',
      cause: error,
    })
  } finally {
    process.emitWarning = emitWarning
  }
}
