/** Copies of a catalog in memory, to see what a change would make of it. */
import type { Connection, Reader } from '../dialect.ts'
import { creationOf, readCatalog, type CatalogObject } from './catalog.ts'
import type { Scratch } from './connect.ts'
import { foldName } from './grammar/tokens.ts'
import { holdsQuotedStrings, NAMES_AND_TEXTS } from './quoted-strings.ts'

/**
 * Makes an empty database hold the same tables, indexes, views and triggers, without the rows. What the copy cannot know
 * (a virtual table of an extension that is not loaded here) is left out.
 * @param options.temporary also what is in the connection's own temporary schema
 */
export async function copyCatalog(
  source: Reader,
  target: Connection,
  { temporary = false }: { readonly temporary?: boolean } = {},
): Promise<void> {
  const { objects, hidden } = await readCatalog(source)
  const copied = objects.filter((object) => (temporary || !object.temporary) && !isMadeByOthers(object, hidden))
  if (isScratch(target) && holdsQuotedStrings(await source.all(NAMES_AND_TEXTS))) await target.allowQuotedStrings()
  await target.run('PRAGMA foreign_keys = OFF')
  await target.run('BEGIN')
  for (const object of copied) {
    const { type, sql } = object
    try {
      await target.run(creationOf(object))
    } catch (error) {
      if (type !== 'table' || !/^\s*CREATE\s+VIRTUAL\s/i.test(sql)) throw error
    }
  }
  await target.run('COMMIT')
  await target.run('PRAGMA foreign_keys = ON')
}

function isScratch(target: Connection): target is Scratch {
  return 'allowQuotedStrings' in target
}

/** `sqlite_sequence` and the tables behind a virtual table come with what needs them. */
function isMadeByOthers({ type, name, table, sql }: CatalogObject, hidden: ReadonlySet<string>): boolean {
  if (type === 'index') return hidden.has(foldName(table))
  return type === 'table' && hidden.has(foldName(name)) && !/^\s*CREATE\s+VIRTUAL\s/i.test(sql)
}
