/** Whether two dumps say the same. */
import { difference, entriesOf, scriptOf } from './dump-text.ts'
import type { Filled } from './databases.ts'
import type { Programs } from './programs.ts'

/** Dumps of databases, and what becomes of them when they are loaded. */
export interface Dumps {
  of(url: string): Promise<string>
  /** The dump of a database that was filled with this script, which many have. */
  filledWith(sql: string, url: string): Promise<string>
  /**
   * The dump of a database that was made from a dump, made from a dump: PostgreSQL's own words for an expression may be read
   * back as other ones, and those stay.
   */
  settled(dump: string, scratch: Filled): Promise<string>
}

export function dumpsWith({ dump }: Programs): Dumps {
  const reload = async (text: string, scratch: Filled): Promise<string> => {
    const refused = await scratch.fill(scriptOf(text))
    if (refused.length > 0) throw new Error(`a dump cannot be loaded: ${refused.join('; ')}`)
    return dump(scratch.url)
  }
  const known = new Map<string, string>()
  return {
    of: dump,
    async filledWith(sql, url) {
      const text = known.get(sql) ?? (await dump(url))
      known.set(sql, text)
      return text
    },
    settled: async (text, scratch) => reload(await reload(text, scratch), scratch),
  }
}

/**
 * What makes the dumps differ, in words; nothing where they say the same.
 * @param scratch a database to load them into, which loses what it has
 */
export async function unlike(
  found: string,
  wanted: string,
  dumps: Dumps,
  scratch: Filled,
): Promise<string | undefined> {
  const [before, after] = [entriesOf(found), entriesOf(wanted)]
  if (before.texts.join() === after.texts.join()) return undefined
  if (before.titles.join() !== after.titles.join()) return difference(before.texts, after.texts)
  const [left, right] = [await dumps.settled(found, scratch), await dumps.settled(wanted, scratch)]
  return difference(entriesOf(left).texts, entriesOf(right).texts) || undefined
}
