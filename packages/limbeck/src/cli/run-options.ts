/** How revisions run, as `upgrade` and `downgrade` are told. */
import type { Config } from '../config.ts'
import { settingsOf } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Input, VerbOption } from './verb.ts'

export const RUN_OPTIONS: readonly VerbOption[] = [
  { flags: '--transaction <mode>', explanation: 'what is one transaction: revision, run or none' },
  { flags: '--lock-timeout <duration>', explanation: 'how long a statement may wait for a lock: 500ms, 2s, 5min' },
  { flags: '--statement-timeout <duration>', explanation: 'how long a statement may run' },
  { flags: '--retries <number>', explanation: 'how often a transaction is tried again after waiting in vain' },
  { flags: '--wait-timeout <duration>', explanation: 'how long to wait for another run' },
]

/** The configuration with what was typed. @throws LimbeckError `invalid-argument` naming the option */
export function withRunOptions(config: Config, input: Input): Config {
  const typed = Object.entries(KEYS).flatMap(([key, flag]) => {
    const text = input.text(key)
    return text === undefined
      ? []
      : [{ key, flag, value: key === 'retries' || /^\d+$/.test(text) ? Number(text) : text }]
  })
  const result = { ...config }
  for (const { key, flag, value } of typed) {
    Object.assign(result, { [key]: value })
    check(flag, { [key]: value })
  }
  return result
}

/** By the keys of the configuration. */
const KEYS = {
  transaction: '--transaction',
  lockTimeout: '--lock-timeout',
  statementTimeout: '--statement-timeout',
  retries: '--retries',
  waitTimeout: '--wait-timeout',
} as const satisfies Partial<Record<keyof Config, string>>

function check(flag: string, typed: Config): void {
  try {
    settingsOf(typed)
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    throw new LimbeckError('invalid-argument', `"${flag}" has a value that it cannot have`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      cause: error,
    })
  }
}
