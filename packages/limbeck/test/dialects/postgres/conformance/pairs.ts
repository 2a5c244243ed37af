/** The pairs of schemas that this repository is judged by, when they are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Pair {
  readonly id: string
  /** Runs first, on both sides. */
  readonly setup?: string
  /** Rows for the old side. */
  readonly seed?: string
  readonly old: string
  readonly new: string
}

/** Reads the pairs, or says that they are not there. */
export function loadPairs(): readonly Pair[] {
  const fallback = join(import.meta.dirname, '../../../../../../../shared/conformance')
  const path = join(process.env['LIMBECK_CONFORMANCE'] ?? fallback, 'postgres/pairs.jsonl')
  if (!existsSync(path)) {
    console.log(`conformance: skipped, there is no ${path} (set LIMBECK_CONFORMANCE)`)
    return []
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Pair => JSON.parse(line))
}
