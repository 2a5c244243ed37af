/** The corpus of graphs and questions that this repository is judged by, when it is at hand. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Revision } from '../../src/revisions/revision.ts'

export interface GraphData {
  readonly name: string
  readonly kind: string
  readonly revisions: readonly RevisionData[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly cases: readonly CaseData[]
}

export interface RevisionData {
  readonly id: string
  readonly down?: readonly string[]
  readonly deps?: readonly string[]
  readonly labels?: readonly string[]
}

export interface CaseData {
  readonly id: string
  readonly op: 'upgrade' | 'downgrade' | 'stamp' | 'history' | 'resolve' | 'current'
  readonly form: string
  readonly rows: readonly string[]
  readonly target: string | readonly string[]
  readonly purge?: boolean
  readonly expect: Expectation
}

export interface Success {
  readonly steps?: readonly string[]
  readonly heads_after?: readonly string[]
  readonly revisions?: readonly string[]
}

export interface Expectation extends Success {
  readonly order?: 'total' | 'partial'
  readonly before?: readonly (readonly [string, string])[]
  readonly tie?: 'load' | 'structure'
  readonly error?: string
  readonly also?: readonly string[]
  readonly crash?: boolean
  /** `apply` where it crashed in the middle of a run. */
  readonly stage?: string
  readonly or?: Success
}

export interface DivergentData extends Omit<CaseData, 'expect'> {
  readonly graph: string
  readonly reason: string
  readonly alembic: readonly Expectation[]
}

interface InvalidData {
  readonly name: string
  readonly revisions: readonly RevisionData[]
  readonly expect: { readonly error?: string; readonly hint?: string; readonly warning?: string }
}

export interface Corpus {
  readonly graphs: readonly GraphData[]
  readonly divergent_graphs: readonly GraphData[]
  readonly divergent: readonly DivergentData[]
  readonly invalid_graphs: readonly InvalidData[]
}

/** Reads the corpus, or says that it is not there. */
export function loadCorpus(): Corpus | undefined {
  const fallback = join(import.meta.dirname, '../../../../../shared/conformance')
  const path = join(process.env['LIMBECK_CONFORMANCE'] ?? fallback, 'graph/cases.json')
  if (!existsSync(path)) {
    console.log(`conformance: skipped, there is no ${path} (set LIMBECK_CONFORMANCE)`)
    return undefined
  }
  const corpus: Corpus = JSON.parse(readFileSync(path, 'utf8'))
  return corpus
}

export function toRevision({ id, down = [], deps = [], labels = [] }: RevisionData): Revision {
  return { id, down, dependsOn: deps, labels, message: '', path: `/revisions/${id}.ts` }
}
