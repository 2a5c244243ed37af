/** Trying again what has failed only because of what others were doing at the time. */
import { setTimeout as sleep } from 'node:timers/promises'
import { LimbeckError } from '../errors.ts'

export interface Retry {
  /** Counted from 1. */
  readonly attempt: number
  /** How many there will be at most. */
  readonly retries: number
  /** How long it waits before, in milliseconds. */
  readonly delayMs: number
  readonly error: LimbeckError
}

/**
 * Runs `work` until it does not fail because of others, so many times more at most. The breaks get longer, and are never the
 * same: two that were in each other's way would be again.
 * @param work leaves nothing behind when it fails
 */
export async function withRetries<T>(
  retries: number,
  onRetry: (retry: Retry) => void,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt > retries || !(error instanceof LimbeckError) || error.data['transient'] !== true) throw error
      const delayMs = Math.round(Math.min(FIRST_BREAK * 2 ** (attempt - 1), LONGEST_BREAK) * (0.5 + Math.random() / 2))
      onRetry({ attempt, retries, delayMs, error })
      await sleep(delayMs)
    }
  }
}

/** In milliseconds. */
const FIRST_BREAK = 500
const LONGEST_BREAK = 30_000
