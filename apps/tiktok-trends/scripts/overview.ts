import { history } from 'limbeck'
import type { DatabaseManager } from '../database-manager.ts'

/** The current revision, the history and the rows of a database, as text for people. */
export async function overview(database: DatabaseManager): Promise<string> {
  const { heads, atHead } = await database.schemaStatus()
  const revisions = await history(database.config)
  const counts = Object.entries(await database.rowCounts())
  const width = Math.max(...counts.map(([table]) => table.length))
  return [
    `Current revision: ${heads.join(', ') || 'base'}${atHead ? ' (head)' : ''}`,
    '',
    'History:',
    ...revisions.map(({ revision, down, message }) => `  ${down.join(', ') || 'base'} -> ${revision}  ${message}`),
    '',
    'Rows:',
    ...counts.map(([table, count]) => `  ${table.padEnd(width)}  ${count}`),
    '',
  ].join('\n')
}
