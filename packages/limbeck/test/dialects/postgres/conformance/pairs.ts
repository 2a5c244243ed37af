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

/** Reads the pairs, and whole schemas as pairs with nothing, which is what a baseline is; or says that they are not there. */
export function loadPairs(): readonly Pair[] {
  const fallback = join(import.meta.dirname, '../../../../../../../shared/conformance')
  const folder = join(process.env['LIMBECK_CONFORMANCE'] ?? fallback, 'postgres')
  if (!existsSync(folder)) {
    console.log(`conformance: skipped, there is no ${folder} (set LIMBECK_CONFORMANCE)`)
    return []
  }
  return [
    ...readLines(join(folder, 'pairs.jsonl'), (line): Pair => JSON.parse(line)),
    ...readLines(join(folder, 'schemas.jsonl'), baselineOf),
  ]
}

function baselineOf(line: string): Pair {
  const { id, sql }: { readonly id: string; readonly sql: string } = JSON.parse(line)
  return { id: `baseline/${id}`, old: '', new: sql }
}

function readLines(path: string, read: (line: string) => Pair): readonly Pair[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(read)
}
