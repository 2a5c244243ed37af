/** The text of a dump, without what has no meaning. */

/** A dump as the set of its entries. */
export interface Entries {
  /** What each entry is, without its text. */
  readonly titles: readonly string[]
  readonly texts: readonly string[]
}

/**
 * The entries of a dump in one fixed order, without comments and settings. In tables, the order of the lines counts for
 * nothing: nobody can move a column.
 */
export function entriesOf(dump: string): Entries {
  const [, ...parts] = dump.split(/^--\n-- (?=(?:Data for )?Name: )/m)
  const entries = parts.map((part) => {
    const [title = '', ...lines] = part.split('\n')
    const body = lines.filter((line) => !NOISE.test(line) && line !== '')
    return { title, text: [title, ...(/; Type: (?:FOREIGN )?TABLE;/.test(title) ? inNoOrder(body) : body)].join('\n') }
  })
  return {
    titles: entries.map(({ title }) => title).toSorted(),
    texts: entries.map(({ text }) => text).toSorted(),
  }
}

/** A dump as a script for a connection, which knows no commands of psql. */
export function scriptOf(dump: string): string {
  return dump.replaceAll(/^\\(?:un)?restrict .*$/gm, '')
}

const NOISE = /^(?:--|SET default_\w+ = .*;|\\unrestrict .*|-- PostgreSQL database dump complete)$/

function inNoOrder(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/,$/, '')).toSorted()
}

/** What one dump has and the other has not, for a person. */
export function difference(found: readonly string[], wanted: readonly string[]): string {
  const lacks = wanted.filter((text) => !found.includes(text)).map((text) => `- ${text}`)
  const more = found.filter((text) => !wanted.includes(text)).map((text) => `+ ${text}`)
  return [...lacks, ...more].join('\n')
}
