/** How long things may take. */
import { LimbeckError } from '../errors.ts'

/** Milliseconds as a number, or a text such as `'500ms'`, `'2s'`, `'5min'`, `'1h'`. */
export type Duration = number | `${number}${Unit}`

type Unit = 'ms' | 's' | 'min' | 'h'

/** How long a statement may wait for a lock, and how long it may run. Zero: for ever. */
export interface Timeouts {
  readonly lock?: Duration
  readonly statement?: Duration
}

const UNITS: Readonly<Record<Unit, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** What a duration may be, in words. */
export const DURATION_WORDS = "a number of milliseconds, or a text such as '500ms', '2s', '5min', '1h'"

export function isDuration(value: unknown): value is Duration {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0
  return typeof value === 'string' && /^\d+(?:\.\d+)?(?:ms|s|min|h)$/.test(value)
}

/**
 * A duration in whole milliseconds; what is more than nothing is at least one, for zero means for ever.
 * @throws LimbeckError `invalid-argument`
 * @example
 * milliseconds('2s') // 2000
 */
export function milliseconds(duration: Duration): number {
  if (!isDuration(duration)) {
    throw new LimbeckError('invalid-argument', `"${String(duration)}" is no duration`, {
      hint: `It must be ${DURATION_WORDS}.`,
    })
  }
  if (typeof duration === 'number') return Math.ceil(duration)
  const [, number = '', unit = 'ms'] = /^([\d.]+)(\D+)$/.exec(duration) ?? []
  const [, factor = 1] = Object.entries(UNITS).find(([name]) => name === unit) ?? []
  return Math.ceil(Number(number) * factor)
}
