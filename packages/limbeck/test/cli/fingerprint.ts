import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a folder, each with a hash of what is in it; folders end in a slash. `node_modules` is left out. */
export function fingerprint(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  collect(folder, '', found)
  return found
}

function collect(folder: string, below: string, found: Map<string, string>): void {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue
    const path = `${below}${entry.name}`
    if (entry.isDirectory()) {
      found.set(`${path}/`, '')
      collect(folder, `${path}/`, found)
    } else {
      found.set(
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      )
    }
  }
}

/** The paths that are new, gone or different, sorted. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort()
}
