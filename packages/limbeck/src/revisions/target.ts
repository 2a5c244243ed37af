import { LimbeckError } from '../errors.ts'
import { NAME_PATTERN } from './identifier.ts'

/**
 * What a target text says, before any graph is asked.
 *
 * ```
 * target := [branch "@"] symbol | [branch "@"] [symbol] ("+" | "-") digits
 * symbol := "head" | "heads" | "base" | "current" | id | beginning of an id | label | beginning of a label
 * branch := label | id | beginning of either
 * range  := [target] ":" [target]
 * ```
 */
export type Target = AbsoluteTarget | RelativeTarget

/** A revision, or several, by name. */
interface AbsoluteTarget {
  readonly kind: 'absolute'
  readonly text: string
  /** The branch that narrows it, as written. */
  readonly branch?: string
  readonly symbol: string
}

/** So many steps from a revision, or from where the database is. */
export interface RelativeTarget {
  readonly kind: 'relative'
  readonly text: string
  readonly branch?: string
  /** Where to count from; absent: from the current rows. */
  readonly symbol?: string
  /** Up when positive, down when negative; `-0` and `+0` are zero. */
  readonly steps: number
}

/** The two ends of a range; an absent end is open. */
export interface TargetRange {
  readonly text: string
  readonly lower?: Target
  readonly upper?: Target
}

const TARGET = new RegExp(`^(?:(${NAME_PATTERN})@)?(${NAME_PATTERN})?([+-][0-9]+)?$`, 'u')

/** Whether it takes the version table's rows to know what a target means. */
export function needsRows(target: Target): boolean {
  return target.symbol === 'current' || target.symbol === undefined
}

/**
 * Reads one target.
 *
 * @throws LimbeckError `invalid-target`, for whatever is not a target: it never throws anything else
 * @example
 * parseTarget('api@head') // { kind: 'absolute', text: 'api@head', branch: 'api', symbol: 'head' }
 * parseTarget('ab12-2') // { kind: 'relative', text: 'ab12-2', symbol: 'ab12', steps: -2 }
 */
export function parseTarget(text: string): Target {
  const [, branch, symbol, steps] = TARGET.exec(text) ?? []
  if (symbol === undefined && steps === undefined) throw invalid(text)
  const narrowed = { text, ...(branch === undefined ? {} : { branch }) }
  if (steps !== undefined) {
    return { kind: 'relative', ...narrowed, ...(symbol === undefined ? {} : { symbol }), steps: Number(steps) || 0 }
  }
  if (symbol === undefined) throw invalid(text)
  return { kind: 'absolute', ...narrowed, symbol }
}

/**
 * Reads a range, as `history -r` and the offline commands take it.
 *
 * @throws LimbeckError `invalid-target` for a text without a colon, with several, or with an end that is no target
 * @example parseRange('ab12:') // { text: 'ab12:', lower: { kind: 'absolute', text: 'ab12', symbol: 'ab12' } }
 */
export function parseRange(text: string): TargetRange {
  const [lower, upper, ...more] = text.split(':')
  if (lower === undefined || upper === undefined || more.length > 0) {
    throw new LimbeckError('invalid-target', `"${text}" is not a range`, {
      hint: 'A range is written "from:to"; either side may be left out, as in "ab12:" or ":head".',
    })
  }
  return {
    text,
    ...(lower === '' ? {} : { lower: parseTarget(lower) }),
    ...(upper === '' ? {} : { upper: parseTarget(upper) }),
  }
}

const EXAMPLES =
  'A target is a revision id or its beginning, "head", "heads", "base", a branch label, "label@head", "+1" or "-1".'

function invalid(text: string): LimbeckError {
  if (text === '') return new LimbeckError('invalid-target', 'the target is empty', { hint: EXAMPLES })
  if (text.includes(':')) {
    const message = `"${text}" is a range, and one target is wanted here`
    return new LimbeckError('invalid-target', message, {
      hint: 'A range goes with "--sql" or with "limbeck history -r".',
    })
  }
  return new LimbeckError('invalid-target', `"${text}" is not a target`, { hint: EXAMPLES })
}
